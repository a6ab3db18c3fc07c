import { nonDominatedSort } from '@analogkit/nsga2'
import type { CircuitClass } from '@analogkit/testbench'
import { SizingError } from './error.js'
import type { Trial } from './types.js'

/**
 * The trials that no other beats in every objective at once.
 *
 * @param objectives - metrics of the class; trials that lack one are left out
 * @throws SizingError `unknown-metric`
 */
export function paretoFront(
  trials: readonly Trial[],
  circuitClass: CircuitClass,
  objectives: readonly string[],
): readonly Trial[] {
  const metrics = objectives.map((id) => {
    const metric = circuitClass.metrics.find((candidate) => candidate.id === id)
    if (metric !== undefined) return metric
    const known = circuitClass.metrics.map((candidate) => candidate.id).join(', ')
    throw new SizingError('unknown-metric', id, `class ${circuitClass.id} has no metric ${id}: choose from ${known}`)
  })
  const complete = trials.filter((trial) => metrics.every((metric) => trial.measures[metric.id] !== undefined))
  // The sort minimises.
  const rows = complete.map((trial) =>
    metrics.map(({ id, better }) => (better === 'larger' ? -1 : 1) * Number(trial.measures[id])),
  )
  const ranks = nonDominatedSort(rows)
  return complete.filter((_, index) => ranks[index] === 0)
}
