/** What can be wrong with a testbench. */
export type TestbenchErrorCode =
  | 'missing-role'
  | 'wrong-class'
  | 'unsupported-device'
  | 'missing-size'
  | 'unknown-size'
  | 'bad-class'
  | 'not-a-number'

/** A testbench that cannot be built or fed; the message says what to change. */
export class TestbenchError extends Error {
  override readonly name = 'TestbenchError'

  constructor(
    readonly code: TestbenchErrorCode,
    /** The class, device or port it is about. */
    readonly subject: string,
    reason: string,
  ) {
    super(`${subject}: ${reason}`)
  }
}
