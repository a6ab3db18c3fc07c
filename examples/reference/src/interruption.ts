import type { EventEmitter } from 'node:events'
import type { Clock } from './types.js'

/** Where signals come from and how to end at once. */
export interface InterruptionOptions {
  /** The process, or what stands for it. */
  readonly source: EventEmitter
  readonly clock: Clock
  readonly kill: () => void
}

/**
 * How long further signals count as echoes of the first [s]: npm and pnpm hand on to their
 * children what the terminal has already sent to all.
 */
const echo = 1

/** A signal that aborts at the first Ctrl-C (or SIGTERM); a later one kills. */
export function interruption({ source, clock, kill }: InterruptionOptions): AbortSignal {
  const interrupt = new AbortController()
  let first: number | undefined
  const hear = () => {
    first ??= clock()
    if (clock() - first > echo) kill()
    interrupt.abort()
  }
  source.on('SIGINT', hear).on('SIGTERM', hear)
  return interrupt.signal
}
