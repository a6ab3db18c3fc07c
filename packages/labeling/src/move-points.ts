import { centroidsOf } from './centroids-of.js'
import { squaredDistance } from './squared-distance.js'

/** Moves that gain less than this are rounding [squared units]. */
const least = 1e-9

/**
 * Moves single points between clusters as long as that lowers the inertia, with the centroids following at once: finds
 * lower optima than Lloyd's steps, and empties no cluster. An empty one first gets the point farthest from its own.
 *
 * @returns the cluster of each point
 * @see J. A. Hartigan, M. A. Wong, "Algorithm AS 136: a k-means clustering algorithm", Applied Statistics 28(1), 1979
 */
export function movePoints(rows: readonly (readonly number[])[], start: readonly number[], k: number): number[] {
  const labels = fillEmpty(rows, start, k)
  const centroids = centroidsOf(rows, labels, k)
  const sizes = sizesOf(labels, k)
  for (let moved = true; moved; ) {
    moved = false
    rows.forEach((row, index) => {
      const from = labels[index] as number
      const size = sizes[from] as number
      if (size === 1) return
      const gain = (squaredDistance(row, centroids[from] as number[]) * size) / (size - 1)
      let to = from
      let cost = gain - least
      for (let other = 0; other < k; other++) {
        if (other === from) continue
        const count = sizes[other] as number
        const price = (squaredDistance(row, centroids[other] as number[]) * count) / (count + 1)
        if (price < cost) {
          to = other
          cost = price
        }
      }
      if (to === from) return
      shift(centroids[from] as number[], row, -1 / (size - 1))
      shift(centroids[to] as number[], row, 1 / ((sizes[to] as number) + 1))
      sizes[from] = size - 1
      sizes[to] = (sizes[to] as number) + 1
      labels[index] = to
      moved = true
    })
  }
  return labels
}

/** How many points each cluster holds. */
export function sizesOf(labels: readonly number[], k: number): number[] {
  const sizes = new Array<number>(k).fill(0)
  for (const label of labels) sizes[label] = (sizes[label] as number) + 1
  return sizes
}

/** Moves a centroid towards a point, or away from it, by a share of the distance. */
function shift(centroid: number[], row: readonly number[], share: number): void {
  for (let column = 0; column < centroid.length; column++) {
    const value = centroid[column] as number
    centroid[column] = value + share * ((row[column] as number) - value)
  }
}

function fillEmpty(rows: readonly (readonly number[])[], start: readonly number[], k: number): number[] {
  const labels = [...start]
  for (;;) {
    const empty = sizesOf(labels, k).indexOf(0)
    if (empty < 0) return labels
    const centroids = centroidsOf(rows, labels, k)
    let farthest = 0
    let distance = -1
    rows.forEach((row, index) => {
      const own = squaredDistance(row, centroids[labels[index] as number] as number[])
      if (own > distance) {
        farthest = index
        distance = own
      }
    })
    labels[farthest] = empty
  }
}
