import { kmeans } from 'ml-kmeans'
import { centroidsOf } from './centroids-of.js'
import { movePoints } from './move-points.js'
import { createRandom, type Random, sampleIndices } from './random.js'
import { squaredDistance } from './squared-distance.js'

/** Points in clusters. */
export interface Clustering {
  /** The cluster of each point. */
  readonly labels: readonly number[]
  /** The clusters' means, in ascending lexicographic order. */
  readonly centroids: readonly (readonly number[])[]
  /** Sum of the squared distances of the points from their centroids. */
  readonly inertia: number
}

/** How clusters are found. */
export interface FindClustersOptions {
  readonly seed: number
  readonly restarts: number
}

/** Convergence, as a share of the mean variance; ml-kmeans takes it in squared units. */
const tolerance = 1e-7
const maxIterations = 300
/** Starts are found on this many points at most, and the best of them finished on all. */
const sampleSize = 5000

/**
 * The best of several k-means clusterings, in canonical order: the same points and seed give the same labels.
 *
 * @param rows - points, with at least k distinct ones among them
 * @see P. Fränti, "Efficiency of random swap clustering", J. Big Data 5, 2018, for the steps after the starts
 */
export function findClusters(
  rows: readonly (readonly number[])[],
  k: number,
  { seed, restarts }: FindClustersOptions,
): Clustering {
  const random = createRandom(seed)
  if (k === 1)
    return canonical(
      rows,
      rows.map(() => 0),
      1,
    )
  if (rows.length > sampleSize) {
    const sample = sampleIndices(rows.length, sampleSize, random).map((index) => rows[index] as readonly number[])
    if (countDistinct(sample, k) === k) {
      const { centroids } = findClusters(sample, k, { seed, restarts })
      return canonical(rows, movePoints(rows, nearest(rows, centroids), k), k)
    }
  }
  const data = rows.map((row) => [...row])
  const scaled = tolerance * meanVariance(rows)
  let best = canonical(
    rows,
    rows.map((_, index) => index % k),
    k,
  )
  const offer = (labels: readonly number[]) => {
    const found = canonical(rows, movePoints(rows, labels, k), k)
    // Equal optima differ by rounding; the first one found stays.
    if (found.inertia < best.inertia * (1 - 1e-12)) best = found
  }
  for (let start = 0; start < restarts; start++)
    offer(kmeans(data, k, { seed: Math.floor(random() * 2 ** 31), tolerance: scaled, maxIterations }).clusters)
  for (let swap = 0; swap < restarts; swap++) offer(nearest(rows, swapCentroid(rows, best.centroids, random)))
  return best
}

/** Centroids with one of them moved to any of the points, which leads out of a poor optimum. */
function swapCentroid(
  rows: readonly (readonly number[])[],
  centroids: readonly (readonly number[])[],
  random: Random,
): (readonly number[])[] {
  const moved = Math.floor(random() * centroids.length)
  const point = rows[Math.floor(random() * rows.length)] as readonly number[]
  return centroids.map((centroid, index) => (index === moved ? point : centroid))
}

/** How many distinct points there are, at most `enough`. */
export function countDistinct(rows: readonly (readonly number[])[], enough: number): number {
  const distinct = new Set<string>()
  for (const row of rows) {
    distinct.add(row.join(' '))
    if (distinct.size === enough) break
  }
  return distinct.size
}

/** Numbers clusters by their centroids, the smallest first coordinate first. */
function canonical(rows: readonly (readonly number[])[], labels: readonly number[], k: number): Clustering {
  const centroids = centroidsOf(rows, labels, k)
  const order = centroids.map((_, index) => index)
  order.sort((first, second) => compare(centroids[first] as number[], centroids[second] as number[]))
  const place = new Array<number>(k).fill(0)
  order.forEach((index, position) => {
    place[index] = position
  })
  const inertia = rows.reduce(
    (sum, row, index) => sum + squaredDistance(row, centroids[labels[index] as number] as number[]),
    0,
  )
  return {
    labels: labels.map((label) => place[label] as number),
    centroids: order.map((index) => centroids[index] as number[]),
    inertia,
  }
}

function compare(first: readonly number[], second: readonly number[]): number {
  const column = first.findIndex((value, index) => value !== second[index])
  return column < 0 ? 0 : (first[column] as number) - (second[column] as number)
}

function nearest(rows: readonly (readonly number[])[], centroids: readonly (readonly number[])[]): number[] {
  return rows.map((row) => {
    const distances = centroids.map((centroid) => squaredDistance(row, centroid))
    return distances.indexOf(Math.min(...distances))
  })
}

function meanVariance(rows: readonly (readonly number[])[]): number {
  const [center = []] = centroidsOf(
    rows,
    rows.map(() => 0),
    1,
  )
  return rows.reduce((sum, row) => sum + squaredDistance(row, center), 0) / rows.length / center.length
}
