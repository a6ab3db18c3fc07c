import { loadRun } from './checkpoint.js'
import type { Until } from './options.js'
import { createRun } from './run.js'
import type { Nsga2Checkpoint } from './saved.js'
import type { Nsga2, RunHooks } from './types.js'
import { validateCheckpoint } from './validate-checkpoint.js'
import type { Variable } from './variable.js'

/** What may differ from the run that the checkpoint was taken from. */
export interface ResumeOptions extends RunHooks {
  /** Another end, which also lets a run go on that was over. Default that of the checkpoint. */
  readonly until?: Until
}

/**
 * Goes on from a checkpoint, bit by bit as the run that it was taken from would. Candidates that were under evaluation
 * then are `pending()` again: evaluate and tell them as if they had just been asked for.
 *
 * @param checkpoint - what `checkpoint()` returned, or JSON made of it and read again
 * @throws Nsga2Error where it is not such a checkpoint
 */
export function resumeNsga2<const Variables extends readonly Variable[]>(
  checkpoint: Nsga2Checkpoint<Variables>,
  { until, ...hooks }: ResumeOptions = {},
): Nsga2<Variables> {
  // The variables keep their types outside; inside, any will do.
  const data = checkpoint as unknown
  validateCheckpoint(data)
  if (until === undefined) return createRun(loadRun(data, hooks))
  const { stopped: _, ...status } = data.status
  return createRun(loadRun({ ...data, status, options: { ...data.options, until } }, hooks))
}
