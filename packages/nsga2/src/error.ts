/** What can be wrong with a run. */
export type Nsga2ErrorCode =
  /** A variable whose bounds or options are wrong. */
  | 'bad-variable'
  /** An option that is out of its range. */
  | 'bad-option'
  /** An initial point outside the search space. */
  | 'bad-initial'
  /** A result that is none of `ok`, `partial` and `failed`. */
  | 'bad-result'
  /** A result with a number that is NaN or infinite. */
  | 'not-finite'
  /** A result with too few or too many numbers. */
  | 'wrong-length'
  /** A result of a candidate that was never asked for. */
  | 'unknown-id'
  /** A second result of a candidate. */
  | 'told-twice'
  /** A checkpoint that cannot be resumed. */
  | 'bad-checkpoint'

/** A run that cannot be set up, or was told what cannot be. */
export class Nsga2Error extends Error {
  override readonly name = 'Nsga2Error'

  /**
   * @param place - the variable, option, candidate or field
   * @param found - what was there
   * @param expected - what should be, and what to do
   */
  constructor(
    readonly code: Nsga2ErrorCode,
    readonly place: string,
    readonly found: string,
    readonly expected: string,
  ) {
    super(`${place}: found ${found}; ${expected}`)
  }
}
