import { quantile } from './quantile.js'
import type { Rating } from './types.js'

/** Below this spread between the best and the worst cluster, as a share of the deviation, all are moderate. */
const leastSpread = 0.5

/**
 * How clusters do in one metric, compared with each other: good from the upper quartile of their mean scores on, bad
 * up to the lower one. Equal scores get equal ratings; where the quartiles coincide, what equals both is moderate.
 *
 * @param scores - mean score of each cluster
 * @param deviation - standard deviation of the metric over all records, 0 where it is constant
 */
export function rate(scores: readonly number[], deviation: number): Rating[] {
  const spread = Math.max(...scores) - Math.min(...scores)
  if (spread === 0 || spread < leastSpread * deviation) return scores.map(() => 'moderate')
  const upper = quantile(scores, 0.75)
  const lower = quantile(scores, 0.25)
  return scores.map((score) => {
    if (score === upper && score === lower) return 'moderate'
    if (score >= upper) return 'good'
    return score <= lower ? 'bad' : 'moderate'
  })
}
