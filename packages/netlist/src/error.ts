import type { Diagnostic, DiagnosticCode } from './diagnostic.js'
import type { Place } from './types.js'

/** What is needed to say that something is wrong: a diagnostic, whose severity is `error` if absent. */
export type Problem = Omit<Diagnostic, 'severity'> & Partial<Pick<Diagnostic, 'severity'>>

/** A netlist that cannot be read. The message is the first problem; `problems` holds all of them. */
export class NetlistError extends Error {
  override readonly name = 'NetlistError'
  readonly code: DiagnosticCode
  readonly place: Place
  readonly problems: readonly [Diagnostic, ...Diagnostic[]]

  constructor(problems: readonly [Problem, ...Problem[]], options?: ErrorOptions) {
    const [first, ...others] = problems
    const more = others.length === 0 ? '' : ` (and ${others.length} more problem${others.length === 1 ? '' : 's'})`
    super(`${first.place.file}:${first.place.line}:${first.place.column}: ${first.reason}${more}`, options)
    this.code = first.code
    this.place = first.place
    this.problems = [asError(first), ...others.map(asError)]
  }
}

function asError(problem: Problem): Diagnostic {
  return { ...problem, severity: problem.severity ?? 'error' }
}
