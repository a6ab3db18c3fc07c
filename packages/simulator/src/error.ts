/** Why a simulation gave no result. */
export type SimulationErrorCode =
  /** The deck cannot be read or refers to something that is not there. */
  | 'parse'
  /** No operating point, or a transient that cannot go on. */
  | 'convergence'
  /** A singular matrix: a floating net, a loop of voltage sources. */
  | 'singular'
  | 'timeout'
  /** The signal of the caller. */
  | 'aborted'
  /** The simulator died. */
  | 'crash'
  /** The simulator is not installed or cannot start. */
  | 'unavailable'
  /** An analysis ended without points, or with values that are not numbers. */
  | 'no-result'

/** Facts of a failed simulation. */
export interface SimulationErrorFacts {
  /** The deck's name. */
  readonly deck?: string
  /** The offending line of the deck as the simulator saw it. */
  readonly line?: string
  /** What the simulator printed. */
  readonly output?: string
  readonly cause?: unknown
}

/** A failed simulation, in the simulator's own words. */
export class SimulationError extends Error {
  override readonly name = 'SimulationError'
  readonly deck: string | undefined
  readonly line: string | undefined
  readonly output: string | undefined

  constructor(
    readonly code: SimulationErrorCode,
    reason: string,
    facts: SimulationErrorFacts = {},
  ) {
    super(
      `${facts.deck === undefined ? '' : `${facts.deck}: `}${reason}${facts.line === undefined ? '' : `\n  at: ${facts.line}`}`,
      {
        cause: facts.cause,
      },
    )
    this.deck = facts.deck
    this.line = facts.line
    this.output = facts.output
  }
}
