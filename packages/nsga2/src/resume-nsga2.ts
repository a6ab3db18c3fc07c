import { loadRun } from './checkpoint.js'
import { createRun } from './run.js'
import type { Nsga2, Nsga2Checkpoint, Variable } from './types.js'
import { validateCheckpoint } from './validate-checkpoint.js'

/**
 * Goes on from a checkpoint, bit by bit as the run that it was taken from would. Candidates that were under evaluation
 * then are `pending()` again: evaluate and tell them as if they had just been asked for.
 *
 * @param checkpoint - what `checkpoint()` returned, or JSON made of it and read again
 * @throws Nsga2Error where it is not such a checkpoint
 */
export function resumeNsga2<const Variables extends readonly Variable[]>(
  checkpoint: Nsga2Checkpoint<Variables>,
): Nsga2<Variables> {
  // The variables keep their types outside; inside, any will do.
  const data = checkpoint as unknown
  validateCheckpoint(data)
  return createRun(loadRun(data))
}
