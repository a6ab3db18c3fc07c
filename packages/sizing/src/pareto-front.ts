import { nonDominatedSort } from '@analogkit/nsga2'
import type { CircuitClass } from '@analogkit/testbench'
import type { Trial } from './types.js'

/**
 * The trials that no other beats in every objective at once.
 *
 * @param objectives - metrics of the class; trials that lack one are left out
 */
export function paretoFront(
  trials: readonly Trial[],
  circuitClass: CircuitClass,
  objectives: readonly string[],
): readonly Trial[] {
  const metrics = circuitClass.metrics.filter((metric) => objectives.includes(metric.id))
  const complete = trials.filter((trial) => metrics.every((metric) => trial.measures[metric.id] !== undefined))
  // The sort minimises.
  const rows = complete.map((trial) =>
    metrics.map(({ id, better }) => (better === 'larger' ? -1 : 1) * Number(trial.measures[id])),
  )
  const ranks = nonDominatedSort(rows)
  return complete.filter((_, index) => ranks[index] === 0)
}
