import type { Rating } from './types.js'

/** How a cluster does in one metric. */
export interface MetricStanding {
  readonly metric: string
  readonly rating: Rating
  /** Mean standardised score of the cluster. */
  readonly z: number
}

/**
 * What stands out of a cluster, in words: its metrics farthest from the mean of all records, the farthest first, as
 * `good gain; bad area`. Moderate ones among them are left out, so that a tag may be shorter.
 *
 * @param count - how many metrics are looked at
 * @returns `moderate` where none of them is good or bad
 */
export function tagOf(standings: readonly MetricStanding[], count: number): string {
  const salient = standings.toSorted((first, second) => Math.abs(second.z) - Math.abs(first.z)).slice(0, count)
  const words = salient.flatMap(({ metric, rating }) => (rating === 'moderate' ? [] : [`${rating} ${metric}`]))
  return words.length === 0 ? 'moderate' : words.join('; ')
}
