import { ascendingOrder } from './ascending-order.js'
import { crowdingDistance } from './crowding-distance.js'
import type { Individual, Member } from './individual.js'
import { costsOf, frontsOf, rankOthers } from './rank.js'

/**
 * The best of parents and children: feasible ones front by front, the least crowded of the front that does not fit as
 * a whole; then infeasible ones by violation; then partial and failed ones.
 *
 * @see K. Deb et al., "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Trans. Evolutionary
 *   Computation 6(2), 2002, section III-C
 */
export function survive(individuals: readonly Individual[], size: number): Member[] {
  const members: Member[] = []
  for (const front of frontsOf(individuals)) {
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
  if (members.length === size) return members
  for (const individual of rankOthers(individuals).slice(0, size - members.length))
    members.push({ individual, crowding: 0 })
  return members
}
