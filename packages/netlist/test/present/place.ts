import type { Diagnostic, Span } from '../../src/index.js'

/** A span of one line of `ota.sp`. */
export function span(line: number, column: number, endColumn: number, endLine = line): Span {
  return { file: 'ota.sp', line, column, endLine, endColumn }
}

/** An error in `ota.sp`. */
export function finding(facts: Partial<Diagnostic>): Diagnostic {
  return { code: 'missing-node', severity: 'error', place: span(1, 1, 2), reason: 'too few nets', ...facts }
}
