/** What can be wrong with records. */
export type LabelingErrorCode =
  /** No records at all. */
  | 'no-records'
  /** Records of several classes in one labeling. */
  | 'mixed-classes'
  /** Two records of one id. */
  | 'duplicate-id'
  /** A record without any metric. */
  | 'no-metrics'
  /** A record that has not the metrics of the others. */
  | 'ragged'
  /** A score that is NaN or infinite. */
  | 'not-finite'

/** Records that cannot be labelled. */
export class LabelingError extends Error {
  override readonly name = 'LabelingError'

  /**
   * @param found - what was there
   * @param expected - what should be, and what to do
   * @param record - id of the record
   * @param metric - the metric of it
   */
  constructor(
    readonly code: LabelingErrorCode,
    found: string,
    expected: string,
    readonly record?: string,
    readonly metric?: string,
  ) {
    const place = record === undefined ? 'records' : `record ${record}`
    super(`${place}${metric === undefined ? '' : `, metric ${metric}`}: found ${found}; ${expected}`)
  }
}
