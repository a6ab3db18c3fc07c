/**
 * Directions that spread evenly over the objectives, for selection by directions: all rows of `objectives` shares of
 * 1 / `divisions` that add up to 1 (Das and Dennis). With many objectives these crowd the edges before there is one in
 * the middle; a second layer, drawn half-way to the centre, fills it.
 *
 * @param divisions - of the outer layer: 12 for 3 objectives makes 91 directions, 6 for 5 makes 210
 * @param inner - divisions of a second layer; 0 for none
 * @see I. Das, J. E. Dennis, "Normal-boundary intersection", SIAM J. Optimization 8(3), 1998; K. Deb, H. Jain, "An
 *   evolutionary many-objective optimization algorithm using reference-point-based nondominated sorting approach",
 *   IEEE Trans. Evolutionary Computation 18(4), 2014, sections IV-B and V-A
 */
export function referenceDirections(objectives: number, divisions: number, inner = 0): number[][] {
  for (const [name, value, least] of [
    ['objectives', objectives, 1],
    ['divisions', divisions, 1],
    ['inner', inner, 0],
  ] as const)
    if (!Number.isSafeInteger(value) || value < least)
      throw new RangeError(`referenceDirections: found ${name} ${value}; give a whole number of at least ${least}`)
  const outer = partitions(objectives, divisions).map((parts) => parts.map((part) => part / divisions))
  if (inner === 0) return outer
  const layer = partitions(objectives, inner).map((parts) => parts.map((part) => (part / inner + 1 / objectives) / 2))
  return [...outer, ...layer]
}

/** All rows of `width` whole numbers that add up to `sum`. */
function partitions(width: number, sum: number): number[][] {
  if (width === 1) return [[sum]]
  return Array.from({ length: sum + 1 }, (_, first) =>
    partitions(width - 1, sum - first).map((rest) => [first, ...rest]),
  ).flat()
}
