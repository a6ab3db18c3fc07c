import { lexicographicOrder } from './lexicographic-order.js'
import { sortMany } from './sort-many.js'
import { sortThree } from './sort-three.js'
import { sortTwo } from './sort-two.js'

/**
 * Which front each point is on: 0 where no other point dominates it, 1 where only points of front 0 do, and so on.
 * Two and three objectives take a sweep, O(N log N) and O(N log^2 N) comparisons; more take efficient non-dominated
 * sorting, O(M N^2) at worst.
 *
 * @param points - objectives to be minimised, finite, one row per point
 * @returns one front per point, in the order of `points`
 */
export function nonDominatedSort(points: readonly (readonly number[])[]): number[] {
  const width = points[0]?.length ?? 0
  if (points.some((point) => point.length !== width))
    throw new RangeError('nonDominatedSort: found points of different lengths; give every point the same objectives')
  return sortInOrder(points, lexicographicOrder(points))
}

/** The same of points of one length whose lexicographic order is known. */
export function sortInOrder(points: readonly (readonly number[])[], order: Uint32Array): number[] {
  const width = points[0]?.length ?? 0
  if (width === 2) return sortTwo(points, order)
  if (width === 3) return sortThree(points, order)
  return sortMany(points, order)
}
