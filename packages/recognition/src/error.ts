/** Why a circuit cannot be read. */
export type RecognitionErrorCode =
  | 'no-ports'
  | 'no-devices'
  | 'no-supply'
  | 'no-ground'
  | 'unknown-polarity'
  | 'too-many-devices'

/** A circuit whose structure cannot be recognized; the message says what is missing. */
export class RecognitionError extends Error {
  override readonly name = 'RecognitionError'

  constructor(
    readonly code: RecognitionErrorCode,
    readonly circuit: string,
    reason: string,
  ) {
    super(`${circuit}: ${reason}`)
  }
}
