import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ScoreRecord } from '../src/index.js'

/** A tag of the reference. */
interface ReferenceTag {
  readonly ratings: readonly string[]
  readonly tag: string
}

/** What scikit-learn found for one number of clusters; labels and tags not for every number. */
export interface ReferenceClustering {
  readonly k: number
  readonly inertia: number
  readonly best_known_inertia: number
  readonly silhouette_truncated: number
  readonly labels?: readonly number[]
  readonly centroids_score?: readonly (readonly number[])[]
  readonly example_tags?: { readonly clusters: readonly ReferenceTag[] }
}

/** The score matrix of the reference file, and its clusterings with negative standardised scores raised to 0. */
export interface Reference {
  readonly metrics: readonly string[]
  /** Mean and population deviation of each metric. */
  readonly mean: readonly number[]
  readonly std: readonly number[]
  readonly records: readonly ScoreRecord[]
  readonly classes: readonly number[]
  readonly clusterings: readonly ReferenceClustering[]
}

const folder = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const file = join(folder, 'labeling-reference.json')

/** Whether the reference results are on this machine. */
export const hasReference = existsSync(file)

/** The reference; nothing of everything where it is not on this machine. */
export function readReference(): Reference {
  if (!hasReference) return { metrics: [], mean: [], std: [], records: [], classes: [], clusterings: [] }
  const { metrics, mean, std, scores, generating_class, k } = JSON.parse(readFileSync(file, 'utf8'))
  return {
    metrics,
    mean,
    std,
    records: scores.map((row: number[], index: number) => ({
      id: String(index).padStart(4, '0'),
      topology: `t${index % 7}`,
      scores: Object.fromEntries(metrics.map((metric: string, column: number) => [metric, row[column]])),
    })),
    classes: generating_class,
    clusterings: Object.entries(k as Record<string, ReferenceClustering>).map(([key, value]) => ({
      ...value,
      k: Number(key),
    })),
  }
}
