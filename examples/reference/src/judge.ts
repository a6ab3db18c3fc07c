import { join } from 'node:path'
import type { CircuitRecord, Clock, CountedVerdict, Identify, Read, VerdictRecord } from './types.js'

/** What judging needs. */
export interface JudgeOptions {
  /** Where the netlists lie. */
  readonly folder: string
  /** The id of the class to which a failure is booked. */
  readonly class: string
  readonly read: Read
  readonly identify: Identify
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Hears of every sizing that was tried for a file. */
  readonly onTrial: (file: string, trials: number, budget: number) => void
}

/**
 * Reads one netlist and has it judged. A file that cannot be read or judged becomes a `failed`
 * verdict with the reason, so that the others go on.
 *
 * @param file - its name inside the folder
 */
export async function judge(file: string, options: JudgeOptions): Promise<CircuitRecord> {
  const { folder, read, identify, clock, signal, onTrial } = options
  const start = clock()
  const verdicts = await read(join(folder, file))
    .then((circuit) => identify(circuit, { signal, onProgress: ({ trials, budget }) => onTrial(file, trials, budget) }))
    .catch((problem: unknown): readonly CountedVerdict[] => [
      { class: options.class, outcome: 'failed', reason: problem instanceof Error ? problem.message : String(problem) },
    ])
  return {
    file,
    verdicts: verdicts.map(record),
    trials: verdicts.reduce((sum, { trials = 0 }) => sum + trials, 0),
    simulations: verdicts.reduce((sum, { simulations = 0 }) => sum + simulations, 0),
    seconds: clock() - start,
  }
}

/** What `summary.json` keeps of a verdict. */
function record(verdict: CountedVerdict): VerdictRecord {
  const { outcome, roles, measures, reason } = verdict
  return {
    class: verdict.class,
    outcome,
    ...(roles === undefined ? {} : { roles }),
    ...(measures === undefined ? {} : { measures }),
    ...(reason === undefined ? {} : { reason }),
  }
}
