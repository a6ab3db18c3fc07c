import type { Place } from './types.js'

/** What can be wrong with a netlist. */
export type NetlistErrorCode =
  | 'binary-file'
  | 'empty-netlist'
  | 'unreadable-file'
  | 'unknown-element'
  | 'missing-node'
  | 'missing-model'
  | 'bad-number'
  | 'bad-expression'
  | 'undefined-parameter'
  | 'parameter-cycle'
  | 'undefined-subcircuit'
  | 'recursive-subcircuit'
  | 'port-count'
  | 'duplicate-name'
  | 'unbalanced-subcircuit'
  | 'unclosed-bracket'
  | 'stray-continuation'
  | 'refused-statement'
  | 'no-top-cell'
  | 'limit-exceeded'
  /** A circuit that the chosen dialect has no words for. */
  | 'unwritable'

/** One problem, with its place. */
export interface NetlistProblem {
  readonly code: NetlistErrorCode
  readonly place: Place
  /** What was found, what was expected, what to do. */
  readonly reason: string
}

/** A netlist that cannot be read. The message is the first problem; `problems` holds all of them. */
export class NetlistError extends Error {
  override readonly name = 'NetlistError'
  readonly code: NetlistErrorCode
  readonly place: Place
  readonly problems: readonly [NetlistProblem, ...NetlistProblem[]]

  constructor(problems: readonly [NetlistProblem, ...NetlistProblem[]], options?: ErrorOptions) {
    const [first, ...others] = problems
    const more = others.length === 0 ? '' : ` (and ${others.length} more problem${others.length === 1 ? '' : 's'})`
    super(`${first.place.file}:${first.place.line}:${first.place.column}: ${first.reason}${more}`, options)
    this.code = first.code
    this.place = first.place
    this.problems = problems
  }
}
