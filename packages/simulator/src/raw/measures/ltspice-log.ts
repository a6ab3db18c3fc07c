import { parseDecimal } from '../parse-decimal.js'
import type { MeasureReader, MeasuresFound } from './found.js'
import { isNgspiceLog } from './ngspice-log.js'
import { completeSpectrum, fourierColumns, readSpectrumLine, type SpectrumTable } from './spectrum.js'
import { assignments, type MeasureText } from './text.js'
import { measureValue } from './value.js'

/**
 * Log of LTspice. Without steps a measure is a line such as `gain: vout/vin=1.5 FROM 0 TO 1`; with steps it is a
 * table with a row for each. Steps are lines `.step r1=1000`. A line `Total elapsed time: …` says that the run
 * came to its end.
 */
export const ltspiceLog: MeasureReader = {
  format: 'ltspice-log',
  detects: (lines) => lines.slice(0, 5).some((line) => /^(?:Circuit: |LTspice )/.test(line)) && !isNgspiceLog(lines),
  read(text, found) {
    const spectra: SpectrumTable[] = []
    let table: MeasureTable | undefined
    let spectrum: SpectrumTable | undefined
    let ended = false
    for (const [index, content] of text.lines.entries()) {
      const line = index + 1
      if (line === text.lines.length && meaningful.test(content)) text.refuseCut()
      const row = table !== undefined && /^\s*\d+\s/.test(content)
      if (table !== undefined && row) readRow(table, content, line, found, text)
      else if (table !== undefined && table.columns.length === 0 && /^\s*step\s/.test(content))
        table.columns = content.trim().split(content.includes('\t') ? '\t' : /\s+/)
      else table = undefined
      if (row) continue

      const [, of] = /^Fourier components of (.+)$/.exec(content) ?? []
      const [, measure] = /^Measurement:\s*(\S+)\s*$/.exec(content) ?? []
      const [, failed] = /^Measurement\s+"?([^"\s]+)"?\s+FAIL'ed/i.exec(content) ?? []
      const [, step] = /^\.step\s+(.*)$/.exec(content) ?? []
      const [, title] = /^Circuit:\s*(.*)$/.exec(content) ?? []
      if (of !== undefined) {
        spectrum = {
          of: of.trim(),
          line,
          columns: fourierColumns,
          rows: [],
          notes: [],
          step: found.parameters.length - 1,
        }
        spectra.push(spectrum)
      } else if (spectrum !== undefined && spectrum.rows.length > 0 && content.trim() === '') spectrum = undefined
      else if (spectrum !== undefined && isFourier(content)) readFourier(spectrum, content, line, text)
      else if (measure !== undefined) table = { name: measure, columns: [] }
      else if (failed !== undefined) found.failures.set(failed, content.trim())
      else if (step !== undefined) found.parameters.push(assignments(step, line, text))
      else if (title !== undefined) found.title ??= title.trim()
      else if (content.startsWith('Total elapsed time:')) ended = true
      else readSingle(content, line, found)
    }
    placeSpectra(spectra, found, text)
    if (!ended)
      text.fail('missing-end', text.last, 'no line `Total elapsed time: …`: the run stopped early; `recover` reads it')
  },
}

/** Lines that are read, other than remarks. */
const meaningful = /^(?:[^\s:=]+: .*=|[^\s:=]+=|\.step\s|Measurement|\s*\d)/

interface MeasureTable {
  readonly name: string
  /** `step`, the expression, and further ones such as `at`. */
  columns: readonly string[]
}

function readRow(table: MeasureTable, content: string, line: number, found: MeasuresFound, text: MeasureText): void {
  const [number = '', value = '', ...others] = content.trim().split(/\s+/)
  const step = Number(number) - 1
  // The results of a script of measures come without the lines that name the steps.
  const steps = found.parameters.length === 0 ? text.lines.length : found.parameters.length
  if (step < 0 || step >= steps) text.fail('count-mismatch', line, `step ${number} of ${steps} steps`)
  const details = others.map((word, index) => [table.columns[index + 2]?.toLowerCase() ?? '', parseDecimal(word)])
  found.results.push({ name: table.name, step, line, ...measureValue(value, Object.fromEntries(details)) })
}

/** Reads a measure that has a line of its own. */
function readSingle(content: string, line: number, found: MeasuresFound): void {
  // A distance between two points: `rise=1e-9 FROM 1e-9 TO 2e-9`.
  const [, distance, length = '', start = '', stop = ''] = /^([^\s:=]+)=(\S+) FROM (\S+) TO (\S+)$/.exec(content) ?? []
  const [, name = distance, rest = `=${length} FROM ${start} TO ${stop}`] = /^([^\s:=]+): (.*)$/.exec(content) ?? []
  if (name === undefined || notMeasures.has(name.toLowerCase())) return
  const [, condition, where = ''] = /^(.*) AT (\S+)$/.exec(rest) ?? []
  const [, range, from = '', to = ''] = /^(.*) FROM (\S+) TO (\S+)$/.exec(rest) ?? []
  const [, point, at = ''] = /^(.*) at (\S+)$/.exec(rest) ?? []
  const expression = condition ?? range ?? point ?? rest
  const equals = expression.lastIndexOf('=')
  if (equals < 0) return
  // Of a condition, such as `fcut: v(out)=vmax/sqrt(2) AT 252.9`, what was measured is where it holds.
  const value =
    condition === undefined ? measureValue(expression.slice(equals + 1), places({ from, to, at })) : measureValue(where)
  // Only what has a place or a range is a measure for certain where its value is none.
  if (value.failure === undefined || expression !== rest) found.results.push({ name, step: 0, line, ...value })
}

/** The details of those words that are there. */
function places(words: Readonly<Record<string, string>>): Record<string, number | undefined> {
  const present = Object.entries(words).filter(([, word]) => word !== '')
  return Object.fromEntries(present.map(([key, word]) => [key, parseDecimal(word)]))
}

/** Words that begin lines of other meaning. */
const notMeasures: ReadonlySet<string> = new Set(['circuit', 'date', 'error', 'info', 'note', 'warning'])

function isFourier(content: string): boolean {
  return /^(?:DC component:|Partial Harmonic|Total Harmonic|\s*\d+\s|\s*Harmonic\s|\s*Number\s)/.test(content)
}

function readFourier(table: SpectrumTable, content: string, line: number, text: MeasureText): void {
  const [, label, number = ''] =
    /^(DC component|(?:Partial|Total) Harmonic Distortion):\s*([^\s%]*)/.exec(content) ?? []
  if (label === undefined) {
    if (/^\s*\d/.test(content)) readSpectrumLine(table, content, line, text)
    return
  }
  const value = parseDecimal(number) ?? text.fail('bad-number', line, `\`${number.slice(0, 40)}\` is no number`)
  if (label.startsWith('DC')) table.dc = value
  else if (label.startsWith('Total')) table.thdPercent = value
  else table.phdPercent = value
}

/**
 * Gives tables of harmonics their steps. Where they stand between the lines of the steps, each belongs to the step
 * before it; where all steps come first, there must be a table for each.
 */
function placeSpectra(tables: readonly SpectrumTable[], found: MeasuresFound, text: MeasureText): void {
  const steps = Math.max(1, found.parameters.length)
  const between = tables.some(({ step = 0 }) => step < steps - 1)
  const seen = new Map<string, number>()
  for (const { of } of tables) seen.set(of, (seen.get(of) ?? 0) + 1)
  const next = new Map<string, number>()
  for (const table of tables) {
    const { step: last, ...rest } = table
    const order = next.get(table.of) ?? 0
    next.set(table.of, order + 1)
    const step = steps === 1 ? 0 : between ? last : seen.get(table.of) === steps ? order : undefined
    found.spectra.push(completeSpectrum(step === undefined ? rest : { ...rest, step }, text))
  }
}
