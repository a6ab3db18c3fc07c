import { columnOf } from './lexicographic-order.js'

/**
 * Fronts of points with two coordinates: in lexicographic order, a front dominates a point if and only if the last
 * point on it does, and its second coordinate tells.
 *
 * @param order - the lexicographic order of the points
 * @see M. T. Jensen, "Reducing the run-time complexity of multiobjective EAs: the NSGA-II and other algorithms", IEEE
 *   Trans. Evolutionary Computation 7(5), 2003
 */
export function sortTwo(points: readonly (readonly number[])[], order: Uint32Array): number[] {
  const fronts = new Array<number>(points.length).fill(0)
  const xs = columnOf(points, 0)
  const ys = columnOf(points, 1)
  const lasts: number[] = []
  let previous = -1
  for (const index of order) {
    const y = ys[index] as number
    if (previous >= 0 && xs[index] === xs[previous] && y === ys[previous]) {
      fronts[index] = fronts[previous] as number
      continue
    }
    const front = firstAbove(lasts, y)
    lasts[front] = y
    fronts[index] = front
    previous = index
  }
  return fronts
}

/** Index of the first of ascending numbers that is above a limit. */
function firstAbove(numbers: readonly number[], limit: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] as number) > limit) high = middle
    else low = middle + 1
  }
  return low
}
