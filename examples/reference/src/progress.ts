import { duration } from './duration.js'
import type { CircuitRecord, Clock } from './types.js'

/** Where progress is shown. */
export interface ProgressOptions {
  /** How many circuits there are [1]. */
  readonly total: number
  readonly clock: Clock
  readonly write: (text: string) => void
  /** The width of a terminal [characters], for one live line; absent: a line per circuit. */
  readonly columns?: number
}

/** Says how far a run is. */
export interface Progress {
  /** A circuit is being judged. */
  start(file: string): void
  /** A sizing of it was tried. */
  trial(file: string, trials: number, budget: number): void
  /** It has its verdict. */
  done(record: CircuitRecord): void
  /** Takes the live line away, before something else is printed. */
  clear(): void
}

/** The least time between two changes of the live line that only count trials [s]. */
const trialInterval = 0.1

/**
 * Shows how many circuits are judged, which are at work and how long the rest will take: as long
 * per circuit as those so far.
 */
export function createProgress({ total, clock, write, columns }: ProgressOptions): Progress {
  const begin = clock()
  const running = new Map<string, string>()
  let judged = 0
  let drawn = Number.NEGATIVE_INFINITY

  const count = () => `${String(judged).padStart(String(total).length)}/${total}`
  const rest = () => {
    const seconds = ((clock() - begin) / judged) * (total - judged)
    return judged === 0 || judged === total ? '' : `, about ${duration(seconds)} left`
  }
  const draw = () => {
    if (columns === undefined) return
    drawn = clock()
    const files = [...running].map(([file, trials]) => `${file}${trials}`).join(', ')
    write(`\r\x1b[K${`${count()}${rest()}: ${files}`.slice(0, Math.max(0, columns - 1))}`)
  }

  return {
    start(file) {
      running.set(file, '')
      draw()
    },
    trial(file, trials, budget) {
      running.set(file, ` (${trials} of ${budget})`)
      if (clock() - drawn >= trialInterval) draw()
    },
    done({ file, verdicts, seconds }) {
      running.delete(file)
      judged += 1
      if (columns === undefined) write(`${count()} ${file}: ${verdicts[0]?.outcome} in ${duration(seconds)}${rest()}\n`)
      draw()
    },
    clear() {
      if (columns !== undefined) write('\r\x1b[K')
    },
  }
}
