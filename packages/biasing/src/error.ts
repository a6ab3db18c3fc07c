/** Why there is no plan. */
export type BiasingErrorCode = 'unsupported-device' | 'missing-table' | 'missing-role' | 'bad-coordinates'

/** A circuit without an operating point to plan; the message says what stands in the way. */
export class BiasingError extends Error {
  override readonly name = 'BiasingError'

  constructor(
    readonly code: BiasingErrorCode,
    readonly circuit: string,
    reason: string,
  ) {
    super(`${circuit}: ${reason}`)
  }
}
