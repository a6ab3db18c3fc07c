import { ascendingOrder } from './ascending-order.js'
import { crowdingDistance } from './crowding-distance.js'
import type { Individual, Member } from './individual.js'
import { frontsOf, rankOthers } from './rank.js'

/**
 * The best of parents and children: feasible ones front by front, the least crowded of the front that does not fit as
 * a whole; then infeasible ones by violation; then partial and failed ones.
 *
 * @see K. Deb et al., "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Trans. Evolutionary
 *   Computation 6(2), 2002, section III-C
 */
export function survive(individuals: readonly Individual[], size: number): Member[] {
  const members: Member[] = []
  for (const { individuals: front, costs } of frontsOf(individuals)) {
    const room = size - members.length
    if (room === 0) return members
    const crowding = crowdingDistance(costs)
    const keep = (index: number) =>
      members.push({ individual: front[index] as Individual, crowding: crowding[index] as number })
    if (front.length <= room) for (let index = 0; index < front.length; index++) keep(index)
    else for (const index of largestFirst(crowding).subarray(0, room)) keep(index)
  }
  if (members.length === size) return members
  for (const individual of rankOthers(individuals).slice(0, size - members.length))
    members.push({ individual, crowding: 0 })
  return members
}

function largestFirst(numbers: readonly number[]): Uint32Array {
  const keys = new Float64Array(numbers.length)
  for (let index = 0; index < keys.length; index++) keys[index] = -(numbers[index] as number)
  return ascendingOrder(keys)
}
