/**
 * How far two clusterings of the same points agree, corrected for chance: 1 where they are the same up to the numbers
 * of the clusters, about 0 where they have nothing in common.
 *
 * @see L. Hubert, P. Arabie, "Comparing partitions", J. Classification 2, 1985
 */
export function adjustedRandIndex(first: readonly number[], second: readonly number[]): number {
  if (first.length !== second.length)
    throw new RangeError(
      `adjustedRandIndex: found ${first.length} and ${second.length} labels; give both of the same points`,
    )
  const joint = pairs(first.map((label, index) => `${label} ${second[index]}`))
  const [a, b, all] = [pairs(first), pairs(second), (first.length * (first.length - 1)) / 2]
  const expected = all === 0 ? 0 : (a * b) / all
  const most = (a + b) / 2
  return most === expected ? 1 : (joint - expected) / (most - expected)
}

/** How many pairs of equal labels there are. */
function pairs(labels: readonly (number | string)[]): number {
  const counts = new Map<number | string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
}
