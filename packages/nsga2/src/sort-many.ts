import { dominates } from './dominates.js'

/**
 * Fronts of points with any number of coordinates: in lexicographic order, the first front without a point that
 * dominates is found by binary search.
 *
 * @param order - the lexicographic order of the points
 * @see X. Zhang, Y. Tian, R. Cheng, Y. Jin, "An efficient approach to nondominated sorting for evolutionary
 *   multiobjective optimization", IEEE Trans. Evolutionary Computation 19(2), 2015 (ENS-BS)
 */
export function sortMany(points: readonly (readonly number[])[], order: Uint32Array): number[] {
  const fronts = new Array<number>(points.length).fill(0)
  const members: (readonly number[])[][] = []
  for (const index of order) {
    const point = points[index] as readonly number[]
    let low = 0
    let high = members.length
    while (low < high) {
      const middle = (low + high) >>> 1
      // The latest points are the most likely ones to dominate.
      if (members[middle]?.findLast((other) => dominates(other, point)) === undefined) high = middle
      else low = middle + 1
    }
    const front = members[low]
    if (front === undefined) members.push([point])
    else front.push(point)
    fronts[index] = low
  }
  return fronts
}
