import { squaredDistance } from './squared-distance.js'

/**
 * How well clusters are separated: the mean over the points of (b - a) / max(a, b), where a is the mean distance to
 * the others of the same cluster and b to those of the nearest other one; 0 for a point alone in its cluster.
 *
 * @returns -1 to 1 [1]
 * @see P. J. Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis",
 *   J. Computational and Applied Mathematics 20, 1987
 */
export function silhouette(rows: readonly (readonly number[])[], labels: readonly number[]): number {
  const k = Math.max(...labels) + 1
  const sizes = new Array<number>(k).fill(0)
  for (const label of labels) sizes[label] = (sizes[label] as number) + 1
  let total = 0
  rows.forEach((row, index) => {
    const own = labels[index] as number
    if (sizes[own] === 1) return
    const sums = new Array<number>(k).fill(0)
    rows.forEach((other, place) => {
      const label = labels[place] as number
      sums[label] = (sums[label] as number) + Math.sqrt(squaredDistance(row, other))
    })
    const inside = (sums[own] as number) / ((sizes[own] as number) - 1)
    const outside = Math.min(
      ...sums.flatMap((sum, label) => (label === own || sizes[label] === 0 ? [] : [sum / (sizes[label] as number)])),
    )
    const larger = Math.max(inside, outside)
    total += larger === 0 || outside === Infinity ? 0 : (outside - inside) / larger
  })
  return total / rows.length
}
