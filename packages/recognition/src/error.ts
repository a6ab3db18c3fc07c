/** Why a circuit cannot be read. */
export type RecognitionErrorCode =
  | 'no-ports'
  | 'no-devices'
  | 'no-supply'
  | 'no-ground'
  | 'unknown-polarity'
  | 'too-many-devices'
  | 'unknown-macro'

/** A circuit whose structure cannot be recognized; the message says what is missing. */
export class RecognitionError extends Error {
  override readonly name = 'RecognitionError'

  constructor(
    readonly code: RecognitionErrorCode,
    readonly circuit: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${circuit}: ${reason}`, options)
  }
}
