import { LabelingError } from './error.js'
import type { ScoreRecord } from './types.js'

/** Scores as a matrix. */
export interface ScoreMatrix {
  /** The columns, sorted by name. */
  readonly metrics: readonly string[]
  /** One row per record. */
  readonly rows: readonly (readonly number[])[]
}

/**
 * Scores of records as a matrix.
 *
 * @throws LabelingError where a record has other metrics than the first one, or a score that is not finite
 */
export function scoreMatrix(records: readonly ScoreRecord[]): ScoreMatrix {
  const metrics = Object.keys(records[0]?.scores ?? {}).sort()
  if (metrics.length === 0)
    throw new LabelingError('no-metrics', 'no scores', 'give at least one metric', records[0]?.id)
  const rows = records.map(({ id, scores }) => {
    const extra = Object.keys(scores).find((metric) => !metrics.includes(metric))
    if (extra !== undefined)
      throw new LabelingError('ragged', 'a score', `record ${records[0]?.id} has none: give all the same`, id, extra)
    return metrics.map((metric) => {
      const score = scores[metric]
      if (score === undefined)
        throw new LabelingError('ragged', 'no score', `record ${records[0]?.id} has one: give all the same`, id, metric)
      if (!Number.isFinite(score))
        throw new LabelingError(
          'not-finite',
          String(score),
          'expected a finite score: leave out records that failed',
          id,
          metric,
        )
      return score
    })
  })
  return { metrics, rows }
}
