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
  if (reference.length === 0) throw new RangeError('igd: found an empty reference; give the front to be found')
  let sum = 0
  for (const target of reference) {
    let nearest = Number.POSITIVE_INFINITY
    for (const point of front) nearest = Math.min(nearest, squaredDistance(point, target))
    sum += Math.sqrt(nearest)
  }
  return sum / reference.length
}

function squaredDistance(first: readonly number[], second: readonly number[]): number {
  return first.reduce((sum, value, column) => sum + (value - (second[column] as number)) ** 2, 0)
}
