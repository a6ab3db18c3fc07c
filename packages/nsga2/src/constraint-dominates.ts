import { dominates } from './dominates.js'

/** How a point did. */
export interface Standing {
  /** The objectives, all to be minimised. */
  readonly costs: readonly number[]
  /** Sum of what exceeds 0 in the constraints; 0 is feasible. */
  readonly violation: number
  /** There are no numbers, whatever `costs` and `violation` say. */
  readonly failed: boolean
}

/**
 * Whether the first point is better by constraint domination: any point before a failed one, a feasible one before an
 * infeasible one, the smaller violation of two infeasible ones, Pareto dominance of two feasible ones.
 *
 * @see K. Deb et al., "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Trans. Evolutionary
 *   Computation 6(2), 2002, section VI-A
 */
export function constraintDominates(first: Standing, second: Standing): boolean {
  if (first.failed || second.failed) return !first.failed
  if (first.violation > 0 || second.violation > 0) return first.violation < second.violation
  return dominates(first.costs, second.costs)
}
