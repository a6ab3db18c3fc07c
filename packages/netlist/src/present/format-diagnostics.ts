import type { Diagnostic, Severity } from '../diagnostic.js'
import { createDiagnosticFormatter, type FormatDiagnosticOptions } from './format-diagnostic.js'
import { painter } from './paint.js'

/**
 * All findings for people, with a line that counts them; see {@link formatDiagnostic}. A `text` that is a string is the
 * text of the file that the first finding is in.
 */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], options: FormatDiagnosticOptions = {}): string {
  const { text } = options
  const first = diagnostics[0]?.place.file
  const read = typeof text === 'function' ? text : (file: string) => (file === first ? text : undefined)
  const format = createDiagnosticFormatter({ ...options, text: read })
  return [...diagnostics.map(format), summary(diagnostics, options.color ?? false)].join('\n\n')
}

function summary(diagnostics: readonly Diagnostic[], color: boolean): string {
  const paint = painter(color)
  const count = (severity: Severity, word: string): readonly string[] => {
    const number = diagnostics.filter((one) => one.severity === severity).length
    return number === 0 ? [] : [paint(severity, `${number} ${word}${number === 1 ? '' : 's'}`)]
  }
  const counts = [...count('error', 'error'), ...count('warning', 'warning'), ...count('info', 'remark')]
  return counts.length === 0 ? 'nothing found' : counts.join(', ')
}
