import { duration } from './duration.js'
import type { Summary } from './summarize.js'

/** A run in one line: how many circuits ended how, what was found, what it cost, with what. */
export function totals({ circuits, simulations, seconds, simulator, version, technology, seed }: Summary): string {
  const outcomes = circuits.map(({ verdicts }) => verdicts[0]?.outcome)
  const counts = (['accepted', 'rejected', 'declined', 'failed'] as const).map(
    (outcome) => `${outcomes.filter((found) => found === outcome).length} ${outcome}`,
  )
  const explored = circuits.some(({ configurations }) => configurations !== undefined)
  const configurations = circuits.reduce((sum, circuit) => sum + (circuit.configurations ?? 0), 0)
  const found = explored ? `; ${configurations} configurations` : ''
  return `${counts.join(', ')}${found}; ${simulations} simulations in ${duration(seconds)} (${simulator} ${version}, ${technology}, seed ${seed})`
}
