import type { Place, Span } from './types.js'

/** How bad a finding is: an error costs a card or the circuit, a warning may be a slip, an info is good to know. */
export type Severity = 'error' | 'warning' | 'info'

/** What can be found in a netlist. Codes are stable: tools may rely on them. */
export type DiagnosticCode = keyof typeof DIAGNOSTICS

/** What a family of codes is about. */
export type DiagnosticFamily =
  | 'text'
  | 'syntax'
  | 'structure'
  | 'include'
  | 'reference'
  | 'parameter'
  | 'safety'
  | 'limit'
  | 'write'

/** Every code with its family, its severity and what it says. */
export const DIAGNOSTICS = {
  'binary-file': { family: 'text', severity: 'error', title: 'not a text' },
  'empty-netlist': { family: 'text', severity: 'error', title: 'no device at all' },
  'unreadable-file': { family: 'text', severity: 'error', title: 'a file that cannot be read' },
  'control-character': { family: 'text', severity: 'error', title: 'a character that nobody sees' },
  'text-after-end': { family: 'text', severity: 'warning', title: 'text behind the end' },
  'unclosed-bracket': { family: 'syntax', severity: 'error', title: 'a bracket or quote that is not closed' },
  'stray-continuation': { family: 'syntax', severity: 'error', title: 'a continuation without a card' },
  'unknown-element': { family: 'syntax', severity: 'error', title: 'a card or statement that is not known' },
  'unknown-statement': { family: 'syntax', severity: 'error', title: 'a statement that is not known' },
  'skipped-statement': { family: 'syntax', severity: 'info', title: 'a statement that says nothing about the circuit' },
  'missing-node': { family: 'syntax', severity: 'error', title: 'too few or too many nets' },
  'missing-model': { family: 'syntax', severity: 'error', title: 'no model or cell named' },
  'bad-number': { family: 'syntax', severity: 'error', title: 'no finite number' },
  'bad-expression': { family: 'syntax', severity: 'error', title: 'an expression that cannot be read or computed' },
  'unbalanced-subcircuit': { family: 'structure', severity: 'error', title: 'a cell that is not closed, or not open' },
  'mismatched-end': { family: 'structure', severity: 'warning', title: 'the end of a cell with the name of another' },
  'unclosed-block': { family: 'structure', severity: 'error', title: 'a block that is not closed' },
  'stray-block-end': { family: 'structure', severity: 'error', title: 'the end of a block that is not open' },
  'duplicate-name': { family: 'structure', severity: 'error', title: 'one name for two things' },
  'recursive-subcircuit': { family: 'structure', severity: 'error', title: 'cells that contain each other' },
  'no-top-cell': { family: 'structure', severity: 'error', title: 'not plain which cell is meant' },
  'include-not-found': { family: 'include', severity: 'error', title: 'a file that is not there' },
  'include-refused': { family: 'include', severity: 'error', title: 'a file that may not be read' },
  'include-cycle': { family: 'include', severity: 'error', title: 'files that include each other' },
  'section-not-found': { family: 'include', severity: 'error', title: 'a section that the file does not have' },
  'undefined-subcircuit': { family: 'reference', severity: 'error', title: 'a cell that is not defined' },
  'port-count': { family: 'reference', severity: 'error', title: 'nets that do not fit the ports of the cell' },
  'unknown-pin': { family: 'reference', severity: 'warning', title: 'a pin that is no port of the cell' },
  'unknown-parameter': { family: 'parameter', severity: 'warning', title: 'a parameter that the cell does not have' },
  'undecided-condition': {
    family: 'parameter',
    severity: 'error',
    title: 'a condition that is not the same for all instances',
  },
  'not-finite': { family: 'parameter', severity: 'error', title: 'a value that is not finite' },
  'undefined-parameter': { family: 'parameter', severity: 'error', title: 'a parameter that is not defined' },
  'parameter-cycle': { family: 'parameter', severity: 'error', title: 'parameters that need each other' },
  'refused-statement': { family: 'safety', severity: 'error', title: 'could run, read or write something' },
  'limit-exceeded': { family: 'limit', severity: 'error', title: 'larger or deeper than allowed' },
  approximated: { family: 'write', severity: 'warning', title: 'written otherwise than it is' },
  unwritable: { family: 'write', severity: 'error', title: 'the dialect has no words for it' },
} as const satisfies Readonly<
  Record<string, { readonly family: DiagnosticFamily; readonly severity: Severity; readonly title: string }>
>

/** A place that has to do with a finding, such as the first of two definitions. */
export interface RelatedPlace {
  readonly place: Place | Span
  readonly reason: string
}

/** A change of the text that would mend what was found. */
export interface Fix {
  /** What it does: `close the quote`. */
  readonly title: string
  readonly edits: readonly { readonly span: Span; readonly text: string }[]
}

/** A finding in a netlist: plain data. */
export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: Severity
  /** Where it is; a span where the words are known that it is about. */
  readonly place: Place | Span
  /** What was found, what was expected, what to do. */
  readonly reason: string
  /** The include statements that led to the file, the outermost first. */
  readonly includedFrom?: readonly Place[]
  readonly related?: readonly RelatedPlace[]
  readonly fix?: Fix
}
