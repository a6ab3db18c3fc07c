import { parseDecimal } from '../parse-decimal.js'
import type { MeasureReader, MeasuresFound } from './found.js'
import { completeSpectrum, readSpectrumLine, type SpectrumTable } from './spectrum.js'
import { measureValue } from './value.js'

/**
 * What ngspice prints in batch mode, its errors included. A measure is `gain                =  1.5 at=  1e3`, with two
 * blanks or more behind the equals sign; `print` leaves one. A failed measure is a line that ends with `failed!`, with
 * the reason in a line `Error: measure …` before it, or has `failed` for a value. No line marks the end in all cases.
 */
export const ngspiceLog: MeasureReader = {
  format: 'ngspice-log',
  detects: isNgspiceLog,
  read(text, found) {
    const reasons: Reasons = new Map()
    let table: SpectrumTable | undefined
    for (const [index, content] of text.lines.entries()) {
      const line = index + 1
      const [, of] = /^Fourier analysis for (.+):\s*$/.exec(content) ?? []
      if (table !== undefined && (of !== undefined || (content.trim() === '' && table.rows.length > 0))) {
        found.spectra.push(completeSpectrum(table, text))
        table = undefined
      }
      const last = line === text.lines.length && content.trim() !== ''
      if (last && (table !== undefined || means(content))) text.refuseCut()
      if (of !== undefined) table = { of, step: 0, line, columns: [], rows: [], notes: [] }
      else if (table !== undefined) readSpectrumLine(table, content, line, text)
      else readLine(text.lines, index, found, reasons)
    }
    if (table !== undefined) found.spectra.push(completeSpectrum(table, text))
    for (const [name, { failure, line }] of reasons)
      found.results.push({ name, step: 0, line, value: undefined, failure, details: {} })
  },
}

/** Whether lines are of a log of ngspice, and of no other simulator. */
export function isNgspiceLog(lines: readonly string[]): boolean {
  return lines.some((line) => /^(?:ngspice-\S+ done|Doing analysis at TEMP = |No\. of Data Rows : )/.test(line))
}

/** Why measures failed whose line with `failed!` has not come yet, by name. */
type Reasons = Map<string, { readonly failure: string; readonly line: number }>

/** Whether a line is one of those that {@link readLine} reads. */
function means(content: string): boolean {
  return /^\S+ *= /.test(content) || /^Error: measure {2}\S/.test(content)
}

function readLine(lines: readonly string[], index: number, found: MeasuresFound, reasons: Reasons): void {
  const content = lines[index] ?? ''
  const line = index + 1
  const [, title] = /^Circuit: (.*)$/.exec(content) ?? []
  if (title !== undefined) found.title ??= title.trim()

  const [, failing, reason] = /^Error: measure {2}(\S+) +(.*)$/.exec(content) ?? []
  if (failing !== undefined && reason !== undefined)
    reasons.set(failing, { failure: reason === 'failed:' ? (lines[index + 1] ?? '').trim() : reason.trim(), line })

  const [, failed] = /^\s*\.?meas(?:ure)?\s+\S+\s+(\S+)\s.*failed!\s*$/i.exec(content) ?? []
  if (failed !== undefined) {
    const failure = reasons.get(failed)?.failure ?? content.trim()
    reasons.delete(failed)
    found.results.push({ name: failed, step: 0, line, value: undefined, failure, details: {} })
  }

  const [, name, blanks = '', value = '', rest = ''] = /^(\S+) *=( +)(\S+)(.*)$/.exec(content) ?? []
  if (name === undefined) return
  if (blanks.length > 1 && (value === 'failed' || parseDecimal(value) !== undefined))
    found.results.push({ name, step: 0, line, ...measureValue(value, readDetails(rest)) })
  else if (rest.trim() === '') {
    const printed = measureValue(value.includes(',') ? `(${value})` : value)
    if (printed.value !== undefined) found.printed.push({ name, step: 0, line, ...printed })
  }
}

/** Reads ` from=  0.000000e+00 to=  5.000000e-03`. */
function readDetails(words: string): Record<string, number | undefined> {
  const pairs = words
    .replace(/= +/g, '=')
    .split(/\s+/)
    .filter((word) => word.includes('='))
  return Object.fromEntries(
    pairs.map((word) => {
      const [key = '', number = ''] = word.split('=', 2)
      return [key, parseDecimal(number)]
    }),
  )
}
