import { eachOf } from './each-of.js'
import { type ExitCode, exitCode, exitCodeOf } from './exit-code.js'
import { judge } from './judge.js'
import type { Output } from './output.js'
import { createProgress } from './progress.js'
import { type RunFacts, summarize } from './summarize.js'
import { table } from './table.js'
import { totals } from './totals.js'
import type { CircuitRecord, Clock, Identify, Read } from './types.js'

/** What a run works with. */
export interface RunOptions {
  readonly facts: RunFacts
  /** Where the netlists lie. */
  readonly folder: string
  /** Their names, in order. */
  readonly files: readonly string[]
  /** The id of the class that is asked for. */
  readonly class: string
  readonly read: Read
  readonly identify: Identify
  /** How many circuits are judged at the same time [1]. */
  readonly concurrency: number
  readonly output: Output
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Progress goes here, the table to `print`. */
  readonly report: (text: string) => void
  readonly print: (text: string) => void
  /** Width of the terminal behind `report` [characters]; absent where it is none. */
  readonly columns?: number
}

/** Judges all circuits, keeping the summary on disk up to date, and prints the table. */
export async function run(options: RunOptions): Promise<ExitCode> {
  const { facts, files, output, clock, signal, concurrency, columns } = options
  const begin = clock()
  const judged = new Map<string, CircuitRecord>()
  const soFar = () => {
    const records = files.flatMap((file) => judged.get(file) ?? [])
    return summarize(facts, records, clock() - begin)
  }
  const progress = createProgress({
    total: files.length,
    clock,
    write: options.report,
    ...(columns === undefined ? {} : { columns }),
  })
  const work = async (file: string) => {
    progress.start(file)
    const record = await judge(file, { ...options, onTrial: progress.trial })
    if (signal.aborted) return
    judged.set(file, record)
    progress.done(record)
    await output.write(soFar())
  }
  await eachOf(files, work, { concurrency, signal })

  const summary = soFar()
  await output.write(summary)
  progress.clear()
  options.print(`${table(summary.circuits)}\n\n${totals(summary)}\n${output.path}\n`)
  if (!signal.aborted) return exitCodeOf(summary.circuits)
  options.report(`Stopped after ${summary.circuits.length} of ${files.length} circuits.\n`)
  return exitCode.interrupted
}
