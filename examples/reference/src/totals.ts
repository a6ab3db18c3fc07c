import { duration } from './duration.js'
import type { Summary } from './types.js'

/** The run in one line: how many circuits ended how, what it cost, with what. */
export function totals({ circuits, simulations, seconds, simulator, version, technology, seed }: Summary): string {
  const outcomes = circuits.map(({ verdicts }) => verdicts[0]?.outcome)
  const counts = (['accepted', 'rejected', 'declined', 'failed'] as const).map(
    (outcome) => `${outcomes.filter((found) => found === outcome).length} ${outcome}`,
  )
  return `${counts.join(', ')}; ${simulations} simulations in ${duration(seconds)} (${simulator} ${version}, ${technology}, seed ${seed})`
}
