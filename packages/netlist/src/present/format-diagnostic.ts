import type { Diagnostic, Fix } from '../diagnostic.js'
import type { Place, Span } from '../types.js'
import { excerpt } from './excerpt.js'
import { fixPreview } from './fix-preview.js'
import { formatPlace } from './format-place.js'
import { LineIndex } from './line-index.js'
import { type Paint, type Painter, painter } from './paint.js'
import { printable } from './printable.js'

/** How to show a finding. */
export interface FormatDiagnosticOptions {
  /** The text of the file that it is in, or what gives the text of any file: without it no source line is shown. */
  readonly text?: string | ((file: string) => string | undefined)
  /** Whether the result has colors, for a terminal. */
  readonly color?: boolean
  /** How many characters of a source line to show at most. */
  readonly width?: number
}

/**
 * A finding for people: what it is, where, the source line with the words marked that it is about, the includes that
 * led there, places that have to do with it, and the fix as a difference. What a netlist holds cannot control the
 * terminal: such characters are shown as `�`.
 *
 *     error[missing-node]: M2 has 1 node, a MOSFET needs 4 and a model
 *      --> ota.sp:2:1
 *       |
 *     2 | M2 a nch
 *       | ^^
 */
export function formatDiagnostic(diagnostic: Diagnostic, options: FormatDiagnosticOptions = {}): string {
  const { text } = options
  const { file } = diagnostic.place
  const read = typeof text === 'string' ? (name: string) => (name === file ? text : undefined) : (text ?? noText)
  return createDiagnosticFormatter({ ...options, text: read })(diagnostic)
}

function noText(): undefined {
  return undefined
}

/** Shows findings of the same files: each text is cut into lines once. */
export function createDiagnosticFormatter({
  text: read,
  color = false,
  width = 120,
}: FormatDiagnosticOptions & { readonly text: (file: string) => string | undefined }): (finding: Diagnostic) => string {
  const files = new Map<string, LineIndex | undefined>()
  const linesOf = (file: string): LineIndex | undefined => {
    if (!files.has(file)) {
      const text = read(file)
      files.set(file, text === undefined ? undefined : new LineIndex(text))
    }
    return files.get(file)
  }
  return (finding) => new Report(finding, linesOf, painter(color), width).format()
}

/** At most so many lines of a long span are shown. */
const MAX_LINES = 4

/** A report about one finding, line by line. */
class Report {
  private readonly output: string[] = []
  /** Room for the largest line number. */
  private readonly gutter: number

  constructor(
    private readonly finding: Diagnostic,
    private readonly linesOf: (file: string) => LineIndex | undefined,
    private readonly paint: Painter,
    private readonly width: number,
  ) {
    const edits = finding.fix?.edits ?? []
    const places = [
      finding.place,
      ...(finding.related ?? []).map(({ place }) => place),
      ...edits.map((edit) => edit.span),
    ]
    this.gutter = String(Math.max(...places.map((place) => endOf(place).line)) + (edits.length > 0 ? 1 : 0)).length
  }

  format(): string {
    const { severity, code, reason, place, includedFrom = [], related = [], fix } = this.finding
    this.heading(severity, `${severity}[${code}]`, reason)
    this.source(place, severity, '^')
    for (const include of includedFrom.toReversed()) this.remark(`included from ${formatPlace(include)}`)
    for (const other of related) {
      this.heading('info', 'note', other.reason)
      this.source(other.place, 'info', '-')
    }
    if (fix !== undefined) this.fix(fix)
    return this.output.join('\n')
  }

  private heading(paint: Paint, word: string, reason: string): void {
    this.output.push(`${this.paint(paint, word)}${this.paint('strong', `: ${printable(reason)}`)}`)
  }

  private source(place: Place | Span, paint: Paint, mark: string): void {
    const pad = ' '.repeat(this.gutter)
    this.output.push(`${pad}${this.paint('gutter', '-->')} ${formatPlace(place)}`)
    const index = this.linesOf(place.file)
    if (index?.line(place.line) === undefined) return
    this.bar()
    const end = endOf(place)
    for (let line = place.line; line <= Math.min(end.line, index.count); line++) {
      if (line - place.line === MAX_LINES - 1 && line < end.line) {
        this.output.push(this.paint('gutter', '…'))
        line = end.line
      }
      const text = index.line(line) ?? ''
      const from = line === place.line ? place.column : 1 + text.search(/\S|$/)
      const to = line === end.line ? end.column : text.length + 1
      if (line > place.line && to <= from) continue
      const shown = excerpt(text, from, to, this.width)
      this.row(String(line), '|', shown.text)
      this.row('', '|', ' '.repeat(shown.indent) + this.paint(paint, mark.repeat(shown.marks)))
    }
  }

  private fix(fix: Fix): void {
    this.heading('help', 'help', fix.title)
    const file = fix.edits[0]?.span.file
    const index = file === undefined ? undefined : this.linesOf(file)
    const changes = index === undefined ? [] : fixPreview(index, fix, this.width)
    if (changes.length > 0) this.bar()
    for (const { type, line, text } of changes) {
      const sign = type === 'removed' ? '-' : '+'
      const number = this.paint('gutter', String(line).padStart(this.gutter))
      this.output.push(`${number} ${this.paint(type, `${sign} ${text}`.trimEnd())}`)
    }
  }

  private remark(text: string): void {
    this.output.push(`${' '.repeat(this.gutter)} ${this.paint('gutter', '=')} ${text}`)
  }

  private bar(): void {
    this.row('', '|', '')
  }

  private row(number: string, bar: string, text: string): void {
    this.output.push(`${this.paint('gutter', `${number.padStart(this.gutter)} ${bar}`)} ${text}`.trimEnd())
  }
}

/** Where a span ends, before that column; a place is one character long. */
function endOf(place: Place | Span): { readonly line: number; readonly column: number } {
  return 'endLine' in place
    ? { line: place.endLine, column: place.endColumn }
    : { line: place.line, column: place.column + 1 }
}
