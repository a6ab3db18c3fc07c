import { adjustedRandIndex } from './adjusted-rand-index.js'
import { countDistinct, type FindClustersOptions, findClusters } from './find-clusters.js'
import { createRandom, sampleIndices } from './random.js'
import { silhouette } from './silhouette.js'

/** How a number of clusters did. */
export interface ChosenK {
  readonly k: number
  /** Mean agreement of the clusterings of parts with that of the whole, as adjusted Rand index [1]. */
  readonly stability: number
  readonly silhouette: number
}

const most = 8
/** Parts of the points that are clustered anew, and how large they are. */
const parts = 8
const share = 0.8
/** Starts of each of these clusterings at most: the choice needs less care than the result. */
const starts = 5
/** Numbers of clusters whose stability is this close to the best one count as equally stable. */
const margin = 0.05

/**
 * The number of clusters that stays the same when only a part of the points is there; of equally stable ones, that
 * whose clusters are best separated.
 *
 * @param rows - points, with at least two distinct ones among them
 * @see T. Lange, V. Roth, M. L. Braun, J. M. Buhmann, "Stability-based validation of clustering solutions", Neural
 *   Computation 16(6), 2004, for the idea
 */
export function chooseK(rows: readonly (readonly number[])[], { seed, restarts }: FindClustersOptions): ChosenK {
  const options = { seed, restarts: Math.min(restarts, starts) }
  const random = createRandom(seed)
  const samples = Array.from({ length: parts }, () =>
    sampleIndices(rows.length, Math.ceil(share * rows.length), random),
  )
  const largest = countDistinct(rows, most)
  const candidates: ChosenK[] = []
  for (let k = 2; k <= largest; k++) {
    const whole = findClusters(rows, k, options)
    const agreements = samples.map((sample) => {
      const part = sample.map((index) => rows[index] as readonly number[])
      if (countDistinct(part, k) < k) return 0
      const { labels } = findClusters(part, k, options)
      return adjustedRandIndex(
        labels,
        sample.map((index) => whole.labels[index] as number),
      )
    })
    const stability = agreements.reduce((sum, agreement) => sum + agreement, 0) / parts
    candidates.push({ k, stability, silhouette: silhouette(rows, whole.labels) })
  }
  const best = Math.max(...candidates.map(({ stability }) => stability))
  const stable = candidates.filter(({ stability }) => stability >= best - margin)
  return stable.reduce((chosen, other) => (other.silhouette > chosen.silhouette ? other : chosen))
}
