import { DIAGNOSTICS, type Diagnostic, type DiagnosticCode, type Severity } from '../diagnostic.js'
import { NetlistError } from '../error.js'
import type { Source } from './source.js'

/** Reading stops at this many problems: the rest is more likely noise than news. */
const MAX_PROBLEMS = 100

/** Collects what is wrong with a text, so that one run reports all of it. */
export class Problems {
  private readonly found: Diagnostic[] = []

  constructor(readonly source: Source) {}

  /** @throws NetlistError with everything found so far once there are 100 problems */
  add(code: DiagnosticCode, offset: number, reason: string): void {
    const severity: Severity = DIAGNOSTICS[code].severity
    this.keep({ code, severity, place: this.source.place(offset), reason })
  }

  /** Takes over the problems of an error that a helper threw. */
  addFrom(error: unknown): void {
    if (!(error instanceof NetlistError)) throw error
    for (const problem of error.problems) this.keep(problem)
  }

  private keep(problem: Diagnostic): void {
    this.found.push(problem)
    if (this.found.length >= MAX_PROBLEMS) this.throwAny()
  }

  /** How many were found. */
  get count(): number {
    return this.found.length
  }

  /** Whether anything was found. */
  get any(): boolean {
    return this.found.length > 0
  }

  /** @throws NetlistError with all problems in the order of their places, if there are any */
  throwAny(): void {
    const [first, ...others] = this.found.toSorted(
      (a, b) => a.place.line - b.place.line || a.place.column - b.place.column,
    )
    if (first !== undefined) throw new NetlistError([first, ...others])
  }
}
