import type { EventEmitter } from 'node:events'
import { exitCode } from './exit-code.js'
import { seconds } from './seconds.js'
import type { Clock } from './types.js'

/** Where signals come from and how to end at once. */
export interface InterruptionOptions {
  /** The process, or what stands for it; the process if absent. */
  readonly source?: Pick<EventEmitter, 'on'>
  readonly clock?: Clock
  /** Ends everything; leaves the process with {@link exitCode} `interrupted` if absent. */
  readonly kill?: () => void
}

/**
 * How long further signals count as echoes of the first [s]: npm and pnpm hand on to their
 * children what the terminal has already sent to all.
 */
const echo = 1

/** A signal that aborts at the first Ctrl-C (or SIGTERM); a later one kills. */
export function interruption({
  source = process,
  clock = seconds,
  kill = () => process.exit(exitCode.interrupted),
}: InterruptionOptions = {}): AbortSignal {
  const interrupt = new AbortController()
  let first: number | undefined
  const hear = () => {
    first ??= clock()
    if (clock() - first > echo) kill()
    interrupt.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM']) source.on(signal, hear)
  return interrupt.signal
}
