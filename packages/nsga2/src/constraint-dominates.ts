import { dominates } from './dominates.js'

/** How a point did. */
export interface Standing {
  /** The objectives, all to be minimised. */
  readonly costs: readonly number[]
  /** Sum of what exceeds 0 in the constraints that are known; 0 is feasible, where all are. */
  readonly violation: number
  /** How many numbers are missing: 0 where the evaluation came to its end, Infinity where there are none. */
  readonly missing: number
}

/**
 * Whether the first point is better by constraint domination: the one with fewer numbers missing, so that any point
 * comes before a failed one, a feasible one before an infeasible one, the smaller violation of two infeasible or
 * partial ones, Pareto dominance of two feasible ones.
 *
 * @see K. Deb et al., "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Trans. Evolutionary
 *   Computation 6(2), 2002, section VI-A
 */
export function constraintDominates(first: Standing, second: Standing): boolean {
  if (first.missing !== second.missing) return first.missing < second.missing
  if (first.missing > 0 || first.violation > 0 || second.violation > 0) return first.violation < second.violation
  return dominates(first.costs, second.costs)
}

/** Whether a point has all its numbers and meets every constraint. */
export function isFeasible({ missing, violation }: Standing): boolean {
  return missing === 0 && violation === 0
}
