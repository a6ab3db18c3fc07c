import { centroidsOf } from './centroids-of.js'
import { chooseK } from './choose-k.js'
import { LabelingError } from './error.js'
import { type Clustering, countDistinct, findClusters } from './find-clusters.js'
import { sizesOf } from './move-points.js'
import { createRandom, sampleIndices } from './random.js'
import { rate } from './rate.js'
import { type ScoreMatrix, scoreMatrix } from './score-matrix.js'
import { silhouette } from './silhouette.js'
import { squaredDistance } from './squared-distance.js'
import { standardize } from './standardize.js'
import { tagOf } from './tag-of.js'
import type { Cluster, Labeling, LabelOptions, ScoreRecord } from './types.js'

/** The silhouette and the choice of k look at this many records at most: their cost grows with the square. */
const sampleSize = 2000

/**
 * Puts the records of one class, over all its topologies, into clusters and gives each a tag: scores standardised by
 * metric, k-means, clusters rated against each other. The order of the records does not matter.
 *
 * @throws LabelingError where records are of several classes, share an id, lack a metric or have a score that is NaN
 * @see AMSnet-q, whose way of labelling this follows; `mode: 'paper'` follows it to the letter
 */
export function label(
  records: readonly ScoreRecord[],
  { k = 'auto', mode = 'default', seed = 1, restarts = 50, salient = 4, titles = {} }: LabelOptions = {},
): Labeling {
  expectWhole('seed', seed, Number.MIN_SAFE_INTEGER)
  expectWhole('restarts', restarts, 1)
  expectWhole('salient', salient, 1)
  if (k !== 'auto') expectWhole('k', k, 1)
  const name = classOf(records)
  const sorted = sortById(records)
  const matrix = scoreMatrix(sorted)
  const { rows: standardized, deviations } = standardize(matrix.rows)
  const points = mode === 'paper' ? standardized.map((row) => row.map((value) => Math.max(0, value))) : standardized
  const sample = points.length <= sampleSize ? undefined : sampleIndices(points.length, sampleSize, createRandom(seed))
  const notes = describeRecords(matrix, deviations, sample !== undefined)

  const distinct = countDistinct(points, k === 'auto' ? 2 : k)
  let count = distinct
  if (k === 'auto' && distinct > 1) {
    const chosen = chooseK(pick(points, sample), { seed, restarts })
    count = chosen.k
    if (chosen.stability < 0.6)
      notes.push(
        `The clusters are not stable: parts of the records agree by ${chosen.stability.toFixed(2)} only (1 is best).`,
      )
  } else if (k !== 'auto' && distinct < k) {
    notes.push(`Asked for ${k} clusters, but there are only ${distinct} distinct records to cluster.`)
  }
  const clustering = findClusters(points, count, { seed, restarts })
  const clusters = describeClusters(sorted, matrix, standardized, deviations, points, clustering, salient, titles)
  const clusterById = new Map(sorted.map(({ id }, index) => [id, clustering.labels[index] as number]))
  return {
    ...(name === undefined ? {} : { class: name }),
    mode,
    seed,
    k: count,
    metrics: matrix.metrics,
    clusters,
    labels: records.map(({ id }) => {
      const cluster = clusterById.get(id) as number
      return { id, cluster, tag: (clusters[cluster] as Cluster).tag }
    }),
    inertia: clustering.inertia,
    ...(count === 1 ? {} : { silhouette: silhouette(pick(points, sample), pick(clustering.labels, sample)) }),
    notes,
  }
}

function describeClusters(
  records: readonly ScoreRecord[],
  { metrics, rows }: ScoreMatrix,
  standardized: readonly (readonly number[])[],
  deviations: readonly number[],
  points: readonly (readonly number[])[],
  { labels, centroids }: Clustering,
  salient: number,
  titles: Readonly<Record<string, string>>,
): Cluster[] {
  const k = centroids.length
  const sizes = sizesOf(labels, k)
  const means = centroidsOf(rows, labels, k)
  const strengths = centroidsOf(standardized, labels, k)
  const ratings = metrics.map((_, column) =>
    rate(
      means.map((mean) => mean[column] as number),
      deviations[column] as number,
    ),
  )
  return centroids.map((centroid, index) => {
    const members = records.flatMap((record, place) => (labels[place] === index ? [{ record, place }] : []))
    const standings = metrics.map((metric, column) => ({
      metric,
      rating: ratings[column]?.[index] ?? 'moderate',
      z: strengths[index]?.[column] ?? 0,
    }))
    const distanceOf = (place: number) => squaredDistance(points[place] as readonly number[], centroid)
    const medoid = members.reduce((nearest, other) =>
      distanceOf(other.place) < distanceOf(nearest.place) ? other : nearest,
    )
    return {
      index,
      size: sizes[index] as number,
      topologies: new Set(members.map(({ record }) => record.topology)).size,
      centroid: Object.fromEntries(metrics.map((metric, column) => [metric, means[index]?.[column] as number])),
      ratings: Object.fromEntries(standings.map(({ metric, rating }) => [metric, rating])),
      tag: tagOf(
        standings
          .filter((_, column) => deviations[column] !== 0)
          .map((standing) => ({ ...standing, metric: titles[standing.metric] ?? standing.metric })),
        salient,
      ),
      medoid: medoid.record.id,
    }
  })
}

function describeRecords({ metrics, rows }: ScoreMatrix, deviations: readonly number[], sampled: boolean): string[] {
  if (rows.length === 1) return ['There is one record only, and so one cluster; nothing to compare it with.']
  const constant = metrics.filter((_, column) => deviations[column] === 0)
  if (constant.length === metrics.length) return ['All records have the same scores, and so there is one cluster.']
  const notes: string[] = []
  if (constant.length > 0) notes.push(`The same in all records, and so in no tag: ${constant.join(', ')}.`)
  if (sampled) notes.push(`The silhouette, and k where it was chosen, come from a sample of ${sampleSize} records.`)
  return notes
}

function classOf(records: readonly ScoreRecord[]): string | undefined {
  const [first] = records
  if (first === undefined) throw new LabelingError('no-records', 'none', 'give at least one')
  const other = records.find((record) => record.class !== first.class)
  if (other !== undefined)
    throw new LabelingError(
      'mixed-classes',
      `class ${other.class ?? '(none)'}`,
      `record ${first.id} is of class ${first.class ?? '(none)'}: label each class on its own, or all with labelAll`,
      other.id,
    )
  return first.class
}

function sortById(records: readonly ScoreRecord[]): ScoreRecord[] {
  const sorted = records.toSorted((first, second) => (first.id < second.id ? -1 : first.id > second.id ? 1 : 0))
  const twin = sorted.find(({ id }, index) => index > 0 && sorted[index - 1]?.id === id)
  if (twin !== undefined)
    throw new LabelingError('duplicate-id', 'it twice', 'give each record an id of its own', twin.id)
  return sorted
}

function pick<Item>(items: readonly Item[], indices: readonly number[] | undefined): readonly Item[] {
  return indices === undefined ? items : indices.map((index) => items[index] as Item)
}

function expectWhole(option: string, found: number, least: number): void {
  if (Number.isSafeInteger(found) && found >= least) return
  throw new RangeError(`${option}: found ${found}; give a whole number${least > 0 ? ` of at least ${least}` : ''}`)
}
