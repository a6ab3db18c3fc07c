/** What can go wrong with a report. */
export type ReportErrorCode =
  /** The database does not answer. */
  | 'unreadable-dataset'
  /** The page cannot be written where it should go. */
  | 'unwritable-file'

/** A report that cannot be made; the message says what to do, `cause` has the reason. */
export class ReportError extends Error {
  override readonly name = 'ReportError'

  /**
   * @param path - of the database or of the page
   */
  constructor(
    readonly code: ReportErrorCode,
    readonly path: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${reason}`, options)
  }
}
