import type { BatchEvent, BatchState } from './batch.js'
import { duration } from './duration.js'
import { reasonOf } from './reason-of.js'
import { seconds } from './seconds.js'
import type { Clock } from './types.js'

/** Where progress is shown. */
export interface MeterOptions<Result> {
  readonly write: (text: string) => void
  /** A word or two for what an item came to, such as `accepted`. */
  readonly describe: (result: Result) => string
  /** The width of a terminal [characters], for one live line; absent: a line per item. */
  readonly columns?: number
  readonly clock?: Clock
}

/** Shows how far a batch is. */
export interface Meter<Item, Result> {
  /** For `onEvent` of a batch. */
  hear(event: BatchEvent<Item, Result>): void
  /** Takes the live line away, before something else is printed. */
  clear(): void
}

/** The least time between two changes of the live line that only count steps [s]. */
const stepInterval = 0.1

/** Shows how many items of a batch are finished, which are at work and how long the rest will take. */
export function createMeter<Item, Result>({
  write,
  describe,
  columns,
  clock = seconds,
}: MeterOptions<Result>): Meter<Item, Result> {
  const running = new Map<string, string>()
  let drawn = Number.NEGATIVE_INFINITY

  const draw = (state: BatchState) => {
    if (columns === undefined) return
    drawn = clock()
    const keys = [...running].map(([key, steps]) => `${key}${steps}`).join(', ')
    write(`\r\x1b[K${`${countOf(state)}${restOf(state)}: ${keys}`.slice(0, Math.max(0, columns - 1))}`)
  }

  return {
    hear(event) {
      if (event.type === 'start') running.set(event.key, '')
      if (event.type === 'done' || event.type === 'failed') {
        running.delete(event.key)
        const came = event.type === 'done' ? describe(event.result) : `failed: ${reasonOf(event.error)}`
        if (columns === undefined)
          write(`${countOf(event)} ${event.key}: ${came} in ${duration(event.seconds)}${restOf(event)}\n`)
      }
      if (event.type === 'progress') {
        const { stage, completed, total } = event.progress
        running.set(event.key, ` (${stage === undefined ? '' : `${stage} `}${completed} of ${total})`)
        if (clock() - drawn < stepInterval) return
      }
      draw(event)
    },
    clear() {
      if (columns !== undefined) write('\r\x1b[K')
    },
  }
}

function countOf({ finished, total }: BatchState): string {
  return `${String(finished).padStart(String(total).length)}/${total}`
}

function restOf({ finished, total, remaining }: BatchState): string {
  return remaining === undefined || finished === total ? '' : `, about ${duration(remaining)} left`
}
