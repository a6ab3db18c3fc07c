/** What can be wrong with a request to size. */
export type SizingErrorCode =
  | 'unknown-class'
  | 'unknown-technology'
  | 'unknown-metric'
  | 'bad-budget'
  | 'bad-target'
  | 'bad-record'
  | 'bad-optimizer'
  | 'bad-corner'
  | 'bad-mismatch'
  | 'bad-layout'
  | 'bad-start'

/** A circuit that cannot be sized as asked; the message says what to pass. */
export class SizingError extends Error {
  override readonly name = 'SizingError'

  constructor(
    readonly code: SizingErrorCode,
    /** What was asked for. */
    readonly subject: string,
    reason: string,
  ) {
    super(reason)
  }
}
