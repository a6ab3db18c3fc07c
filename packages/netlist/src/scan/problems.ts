import { DIAGNOSTICS, type Diagnostic, type DiagnosticCode, type Fix, type Severity } from '../diagnostic.js'
import { NetlistError } from '../error.js'
import type { Source } from './source.js'
import { Sources } from './sources.js'

/** What is known of a finding besides its code, its start and its reason. Positions are offsets among the sources. */
export interface ProblemDetails {
  /** Behind the last character that it is about; the start for what is about no word; the end of the word if absent. */
  readonly end?: number
  /** That of the code if absent. */
  readonly severity?: Severity
  readonly related?: readonly RelatedOffset[]
  readonly fix?: OffsetFix
}

/** An offset that has to do with a finding. */
export interface RelatedOffset {
  readonly start: number
  readonly reason: string
}

/** A change of the sources that would mend what was found. */
export interface OffsetFix {
  readonly title: string
  readonly edits: readonly OffsetEdit[]
}

/** The text to put in the place of that between two offsets. */
export interface OffsetEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The most findings that one run reports: the rest is more likely noise than news. */
const MAX_PROBLEMS = 100

/** Collects what is found in texts that are read together, so that one run reports all of it. */
export class Problems {
  readonly sources: Sources
  private readonly errors: Found[] = []
  private readonly others: Found[] = []
  private errorCount = 0
  private otherCount = 0
  private readonly told = new Set<string>()
  private firstLeftOut: number | undefined

  constructor(
    main: Source,
    private readonly most = MAX_PROBLEMS,
  ) {
    this.sources = new Sources(main)
  }

  /** Keeps a finding, or counts it where there are too many. */
  add(
    code: DiagnosticCode,
    start: number,
    reason: string,
    { end: given, severity = DIAGNOSTICS[code].severity, related, fix }: ProblemDetails = {},
  ): void {
    this.keep(start, severity, () => {
      const { sources } = this
      const end = given ?? sources.wordEnd(start)
      const includedFrom = sources.includedFrom(start)
      return {
        code,
        severity,
        place: this.placeOf(start, end),
        reason,
        ...(includedFrom.length === 0 ? {} : { includedFrom }),
        ...(related === undefined ? {} : { related: related.map((one) => this.relatedPlace(one)) }),
        ...(fix === undefined ? {} : { fix: this.fixOf(fix) }),
      }
    })
  }

  /** Takes over the problems of an error that a helper threw. */
  addFrom(error: unknown): void {
    if (!(error instanceof NetlistError)) throw error
    for (const problem of error.problems) {
      if (!this.hasRoom(problem.severity)) {
        this.keep(0, problem.severity, () => problem)
        continue
      }
      const start = this.sources.offsetOf(problem.place)
      const place = start === undefined ? problem.place : this.placeOf(start, this.sources.wordEnd(start))
      const includedFrom = this.sources.includedFrom(start ?? 0)
      const found = 'endLine' in problem.place ? problem : { ...problem, place }
      this.keep(start ?? 0, problem.severity, () => (includedFrom.length === 0 ? found : { ...found, includedFrom }))
    }
  }

  /** Whether another finding would be kept: whoever works hard for a hint can spare it. */
  hasRoom(severity: Severity): boolean {
    return (severity === 'error' ? this.errors : this.others).length < this.most
  }

  private placeOf(start: number, end: number): Diagnostic['place'] {
    return end <= start ? this.sources.place(start) : this.sources.span(start, end)
  }

  /** A finding in a text that is included twice is found twice, and told once. */
  private isTold({ code, place: { file, line, column }, reason }: Diagnostic): boolean {
    const key = JSON.stringify([file, line, column, code, reason])
    if (this.told.has(key)) return true
    this.told.add(key)
    return false
  }

  private keep(start: number, severity: Severity, build: () => Diagnostic): void {
    const isError = severity === 'error'
    const kept = isError ? this.errors : this.others
    if (kept.length < this.most) {
      const diagnostic = build()
      if (this.isTold(diagnostic)) return
      kept.push({ start, diagnostic })
    } else this.firstLeftOut ??= start
    if (isError) this.errorCount++
    else this.otherCount++
  }

  private relatedPlace({ start, reason }: RelatedOffset): { readonly place: Diagnostic['place']; reason: string } {
    return { place: this.sources.place(start), reason }
  }

  private fixOf({ title, edits }: OffsetFix): Fix {
    return { title, edits: edits.map(({ start, end, text }) => ({ span: this.sources.span(start, end), text })) }
  }

  /** How many errors were found. */
  get count(): number {
    return this.errorCount
  }

  /** Whether there is any error. */
  get any(): boolean {
    return this.errorCount > 0
  }

  /**
   * What was found, in the order in which the texts were read. Where there is too much of it, errors come before what is
   * not one, and the last finding says how many were left out.
   */
  diagnostics(): readonly Diagnostic[] {
    const errors = this.errors.toSorted(byStart)
    const others = this.others.toSorted(byStart).slice(0, this.most - errors.length)
    const found = [...errors, ...others].toSorted(byStart).map(({ diagnostic }) => diagnostic)
    const leftOut = this.errorCount + this.otherCount - found.length
    if (leftOut === 0) return found
    const place = this.sources.place(this.firstLeftOut ?? 0)
    const severity = this.errorCount > errors.length ? 'error' : 'info'
    const reason = `${leftOut} more findings are not shown: mend the others first, or raise maxProblems`
    return [...found, { code: 'limit-exceeded', severity, place, reason }]
  }
}

interface Found {
  readonly start: number
  readonly diagnostic: Diagnostic
}

function byStart(a: Found, b: Found): number {
  return a.start - b.start
}
