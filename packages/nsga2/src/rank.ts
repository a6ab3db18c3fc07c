import { isFeasible } from './constraint-dominates.js'
import type { Individual } from './individual.js'
import { lexicographicOrder } from './lexicographic-order.js'
import { nonDominatedSort } from './non-dominated-sort.js'

/** Feasible points by front, the best first. Each front is in lexicographic order, which spares sorting it again. */
export function frontsOf(individuals: readonly Individual[]): Individual[][] {
  const feasible = individuals.filter(isFeasible)
  const sorted = Array.from(lexicographicOrder(feasible.map(costsOf)), (index) => feasible[index] as Individual)
  const fronts: Individual[][] = []
  nonDominatedSort(sorted.map(costsOf)).forEach((front, index) => {
    const individual = sorted[index] as Individual
    const members = fronts[front]
    if (members === undefined) fronts[front] = [individual]
    else members.push(individual)
  })
  return fronts
}

/**
 * The points that are not feasible, the best first: by how many numbers are missing, then by violation. Of failed ones
 * the latest comes first, since old ones bred nothing better.
 */
export function rankOthers(individuals: readonly Individual[]): Individual[] {
  return individuals
    .filter((individual) => !isFeasible(individual))
    .sort((first, second) => {
      if (first.missing !== second.missing) return first.missing - second.missing
      return first.violation - second.violation || (first.missing === 0 ? 0 : second.id - first.id)
    })
}

/** What is minimised of a point. */
export function costsOf({ costs }: Individual): readonly number[] {
  return costs
}
