/**
 * Inverted generational distance: the mean distance from each point of a reference front to the nearest point found.
 * The smaller, the closer to the front and the better spread over it; objectives are not normalised.
 *
 * @param front - what was found, one row per point
 * @param reference - the front to be found
 * @returns a mean Euclidean distance; Infinity for an empty front
 * @see C. A. Coello Coello, M. Reyes Sierra, "A study of the parallelization of a coevolutionary multi-objective
 *   evolutionary algorithm", MICAI 2004
 */
export function igd(front: readonly (readonly number[])[], reference: readonly (readonly number[])[]): number {
  return meanNearest('igd', front, reference, (found, target) => found - target)
}

/**
 * Inverted generational distance that counts only what a point lacks: where it is better than the reference point, the
 * difference counts as 0, so that a front that dominates another never has the larger distance.
 *
 * @param front - objectives to be minimised, one row per point found
 * @param reference - the front to be found
 * @returns a mean distance; Infinity for an empty front
 * @see H. Ishibuchi, H. Masuda, Y. Tanigaki, Y. Nojima, "Modified distance calculation in generational distance and
 *   inverted generational distance", EMO 2015
 */
export function igdPlus(front: readonly (readonly number[])[], reference: readonly (readonly number[])[]): number {
  return meanNearest('igdPlus', front, reference, (found, target) => Math.max(found - target, 0))
}

function meanNearest(
  name: string,
  front: readonly (readonly number[])[],
  reference: readonly (readonly number[])[],
  difference: (found: number, target: number) => number,
): number {
  if (reference.length === 0) throw new RangeError(`${name}: found an empty reference; give the front to be found`)
  let sum = 0
  for (const target of reference) {
    let nearest = Number.POSITIVE_INFINITY
    for (const point of front) {
      const square = point.reduce((total, value, column) => total + difference(value, target[column] as number) ** 2, 0)
      nearest = Math.min(nearest, square)
    }
    sum += Math.sqrt(nearest)
  }
  return sum / reference.length
}
