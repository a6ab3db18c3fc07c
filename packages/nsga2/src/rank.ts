import { isFeasible } from './constraint-dominates.js'
import type { Individual } from './individual.js'
import { lexicographicOrder } from './lexicographic-order.js'
import { sortInOrder } from './non-dominated-sort.js'

/** Points that no other of them dominates, with what is minimised of each. */
export interface Front {
  readonly individuals: Individual[]
  readonly costs: (readonly number[])[]
}

/** Feasible points by front, the best first. Each front is in lexicographic order, which spares sorting it again. */
export function frontsOf(individuals: readonly Individual[]): Front[] {
  const feasible = individuals.filter(isFeasible)
  const order = lexicographicOrder(feasible.map(costsOf))
  const costs = new Array<readonly number[]>(order.length)
  for (let place = 0; place < costs.length; place++)
    costs[place] = (feasible[order[place] as number] as Individual).costs
  // They are in order now.
  const ranks = sortInOrder(costs, order.map(ownIndex))
  const fronts: Front[] = []
  for (let place = 0; place < costs.length; place++) {
    const rank = ranks[place] as number
    const front = fronts[rank] ?? { individuals: [], costs: [] }
    fronts[rank] = front
    front.individuals.push(feasible[order[place] as number] as Individual)
    front.costs.push(costs[place] as readonly number[])
  }
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

function ownIndex(_: number, index: number): number {
  return index
}

/** What is minimised of a point. */
export function costsOf({ costs }: Individual): readonly number[] {
  return costs
}
