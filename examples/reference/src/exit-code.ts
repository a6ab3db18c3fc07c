import type { CircuitRecord } from './types.js'

/** How the process ends. */
export const exitCode = {
  /** Every circuit was judged, whatever the verdicts. */
  judged: 0,
  /** At least one circuit could not be read or judged. */
  incomplete: 1,
  /** Wrong options, no circuits, or nowhere to write. */
  setup: 2,
  /** Stopped by Ctrl-C or SIGTERM. */
  interrupted: 130,
} as const

/** One of the ways to end. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

/** The exit code of a run that came to its end. */
export function exitCodeOf(records: readonly CircuitRecord[]): ExitCode {
  const failed = records.some(({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'failed'))
  return failed ? exitCode.incomplete : exitCode.judged
}
