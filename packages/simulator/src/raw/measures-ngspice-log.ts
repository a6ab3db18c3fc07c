import type { MeasureReader, MeasuresFound } from './measures-found.js'
import { completeSpectrum, readSpectrumLine, type SpectrumTable } from './measures-spectrum.js'
import { measureValue } from './measures-value.js'
import { parseDecimal } from './parse-decimal.js'

/**
 * What ngspice prints in batch mode. A measure is `gain                =  1.5 at=  1e3`, with two blanks behind the
 * equals sign; `print` leaves one. A failed measure is a line that ends with `failed!`, with the reason in a line
 * `Error: measure …` before it. The last line is `ngspice-39 done`.
 */
export const ngspiceLog: MeasureReader = {
  format: 'ngspice-log',
  detects: (lines) =>
    lines.some((line) => /^(?:ngspice-\S+ done|Doing analysis at TEMP = |No\. of Data Rows : )/.test(line)),
  read(text, found) {
    const reasons = new Map<string, { readonly reason: string; readonly line: number }>()
    let table: SpectrumTable | undefined
    let ended = false
    for (const [index, content] of text.lines.entries()) {
      const line = index + 1
      const [, of] = /^Fourier analysis for (.+):\s*$/.exec(content) ?? []
      if (table !== undefined && (of !== undefined || (content.trim() === '' && table.rows.length > 0))) {
        found.spectra.push(completeSpectrum(table, text))
        table = undefined
      }
      if (of !== undefined) table = { of, step: 0, line, columns: [], rows: [], notes: [] }
      else if (table !== undefined) readSpectrumLine(table, content, line, text)
      else if (/^ngspice-\S+ done/.test(content)) ended = true
      else readLine(content, line, found, reasons)
    }
    if (table !== undefined) found.spectra.push(completeSpectrum(table, text))
    for (const [name, { reason, line }] of reasons)
      found.results.push({ name, step: 0, line, value: undefined, failure: reason, details: {} })
    if (!ended)
      text.fail(
        'missing-end',
        undefined,
        'no line `ngspice-… done`: the run stopped early; `recover` reads what is there',
      )
  },
}

function readLine(
  content: string,
  line: number,
  found: MeasuresFound,
  reasons: Map<string, { readonly reason: string; readonly line: number }>,
): void {
  const [, title] = /^Circuit: (.*)$/.exec(content) ?? []
  if (title !== undefined) found.title ??= title.trim()

  const [, failing, reason] = /^Error: measure {1,2}(\S+) {1,2}(.*)$/.exec(content) ?? []
  if (failing !== undefined && reason !== undefined) reasons.set(failing, { reason: reason.trim(), line })

  const [, failed] = /^\s*\.?meas(?:ure)?\s+\S+\s+(\S+)\s.*failed!\s*$/i.exec(content) ?? []
  if (failed !== undefined) {
    const failure = reasons.get(failed)?.reason ?? content.trim()
    reasons.delete(failed)
    found.results.push({ name: failed, step: 0, line, value: undefined, failure, details: {} })
  }

  const [, name, blanks = '', value = '', rest = ''] = /^(\S+) *=( +)(\S+)(.*)$/.exec(content) ?? []
  if (name === undefined) return
  const details = rest
    .replace(/= +/g, '=')
    .split(/\s+/)
    .filter((word) => word.includes('='))
    .map((word): [string, number | undefined] => {
      const [key = '', number = ''] = word.split('=', 2)
      return [key, parseDecimal(number)]
    })
  if (blanks.length > 1 && parseDecimal(value) !== undefined)
    found.results.push({ name, step: 0, line, ...measureValue(value, Object.fromEntries(details)) })
  else if (rest.trim() === '') {
    const printed = measureValue(value.includes(',') ? `(${value})` : value)
    if (printed.value !== undefined) found.printed.push({ name, step: 0, line, ...printed })
  }
}
