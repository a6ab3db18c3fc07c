import { addStep, covers, type Staircase } from './staircase.js'

/**
 * Fronts of points with three coordinates: in lexicographic order, a front dominates a point if and only if the
 * staircase of its second and third coordinates covers the point's.
 *
 * @param order - the lexicographic order of the points
 * @see M. T. Jensen, "Reducing the run-time complexity of multiobjective EAs: the NSGA-II and other algorithms", IEEE
 *   Trans. Evolutionary Computation 7(5), 2003
 */
export function sortThree(points: readonly (readonly number[])[], order: Uint32Array): number[] {
  const fronts = new Array<number>(points.length).fill(0)
  const staircases: Staircase[] = []
  let previous: readonly number[] = []
  let front = 0
  for (const index of order) {
    const point = points[index] as readonly number[]
    const [x, y, z] = point as readonly [number, number, number]
    if (x !== previous[0] || y !== previous[1] || z !== previous[2]) {
      front = firstNotCovering(staircases, y, z)
      const staircase = staircases[front]
      if (staircase === undefined) staircases.push({ x: [y], y: [z] })
      else addStep(staircase, y, z)
      previous = point
    }
    fronts[index] = front
  }
  return fronts
}

/** A front that does not cover a point is followed by fronts that do not either. */
function firstNotCovering(staircases: readonly Staircase[], x: number, y: number): number {
  let low = 0
  let high = staircases.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (covers(staircases[middle] as Staircase, x, y)) low = middle + 1
    else high = middle
  }
  return low
}
