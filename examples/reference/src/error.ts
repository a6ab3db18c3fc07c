/** What can stop the example before it has judged anything. */
export type SetupErrorCode = 'usage' | 'missing-folder' | 'empty-folder' | 'unwritable-output'

/** The example cannot work as it was called. */
export class SetupError extends Error {
  override readonly name = 'SetupError'

  constructor(
    readonly code: SetupErrorCode,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options)
  }
}
