import { ascendingOrder } from './ascending-order.js'
import { crowdingDistance } from './crowding-distance.js'
import type { Individual, Member } from './individual.js'
import { lexicographicOrder } from './lexicographic-order.js'
import { nonDominatedSort } from './non-dominated-sort.js'

/**
 * The best of parents and children: feasible ones front by front, the least crowded of the front that does not fit as
 * a whole; then infeasible ones by violation; then failed ones, the latest first, since old ones bred nothing better.
 *
 * @see K. Deb et al., "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Trans. Evolutionary
 *   Computation 6(2), 2002, section III-C
 */
export function survive(individuals: readonly Individual[], size: number): Member[] {
  const members: Member[] = []
  for (const front of frontsOf(individuals.filter(isFeasible))) {
    const room = size - members.length
    if (room === 0) return members
    const crowding = crowdingDistance(front.map(costsOf))
    if (front.length <= room) {
      front.forEach((individual, index) => {
        members.push({ individual, crowding: crowding[index] as number })
      })
    } else {
      for (const index of ascendingOrder(Float64Array.from(crowding, (distance) => -distance)).subarray(0, room))
        members.push({ individual: front[index] as Individual, crowding: crowding[index] as number })
    }
  }
  const others = [
    ...individuals
      .filter(({ failed, violation }) => !failed && violation > 0)
      .sort((first, second) => first.violation - second.violation),
    ...individuals.filter(({ failed }) => failed).sort((first, second) => second.id - first.id),
  ]
  for (const individual of others.slice(0, size - members.length)) members.push({ individual, crowding: 0 })
  return members
}

/** Feasible points by front, the best first. Each front is in lexicographic order, which spares sorting it again. */
function frontsOf(feasible: readonly Individual[]): Individual[][] {
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

function isFeasible({ failed, violation }: Individual): boolean {
  return !failed && violation === 0
}

function costsOf({ costs }: Individual): readonly number[] {
  return costs
}
