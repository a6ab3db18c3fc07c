import { parseDecimal } from '../parse-decimal.js'
import type { MeasureText } from './text.js'
import type { Spectrum } from './types.js'

/** A column of a table of harmonics. */
type Column = 'harmonic' | 'frequency' | 'magnitude' | 'phase' | 'normalizedMagnitude' | 'normalizedPhase'

/** The names of the columns as Xyce and ngspice write them. */
const columnNames: ReadonlyMap<string, Column> = new Map([
  ['Harmonic', 'harmonic'],
  ['Index', 'harmonic'],
  ['Frequency', 'frequency'],
  ['Magnitude', 'magnitude'],
  ['Mag', 'magnitude'],
  ['Phase', 'phase'],
  ['Norm. Mag', 'normalizedMagnitude'],
  ['Norm. Phase', 'normalizedPhase'],
])

/** The columns of LTspice, whose names take two lines. */
export const fourierColumns: readonly Column[] = [
  'harmonic',
  'frequency',
  'magnitude',
  'normalizedMagnitude',
  'phase',
  'normalizedPhase',
]

/** A table of harmonics while it is read. */
export interface SpectrumTable {
  readonly of: string
  readonly step?: number
  /** Line of the file where it begins. */
  readonly line: number
  columns: readonly Column[]
  readonly rows: (readonly number[])[]
  readonly notes: string[]
  dc?: number
  dcPhase?: number
  thdPercent?: number
  phdPercent?: number
  /** How many rows the file announces. */
  announced?: number
}

/** Reads a line of a table of harmonics: its columns, a row, or a remark. */
export function readSpectrumLine(table: SpectrumTable, raw: string, line: number, text: MeasureText): void {
  const content = raw.trim()
  if (/^\d+\s/.test(content)) {
    table.rows.push(readRow(table, content, line, text))
    return
  }
  const columns = content.match(/Norm\. \w+|\w+/g)?.map((name) => columnNames.get(name))
  if (columns?.[0] === 'harmonic') {
    table.columns = columns.map((column) => column ?? text.fail('bad-header', line, `unknown columns \`${content}\``))
    return
  }
  if (/^[-\s]*$/.test(content)) return
  table.notes.push(content)
  const [, thd] = /\bTHD: (\S+?)(?:,| %|$)/.exec(content) ?? []
  const [, announced] = /\bNo\. Harmonics: (\d+)/.exec(content) ?? []
  const [, dc, dcPhase] = /^DC component\s+(?:Norm\. )?Mag=\s*(\S+)(?:\s+Phase=\s*(\S+))?/.exec(content) ?? []
  const number = (word: string): number =>
    parseDecimal(word) ?? text.fail('bad-number', line, `\`${word.slice(0, 40)}\` is no number`)
  if (thd !== undefined) table.thdPercent = number(thd)
  if (announced !== undefined) table.announced = Number(announced)
  if (dc !== undefined) table.dc = number(dc)
  if (dcPhase !== undefined) table.dcPhase = number(dcPhase)
}

function readRow(table: SpectrumTable, content: string, line: number, text: MeasureText): readonly number[] {
  const cells = content.split(/\s+/)
  if (cells.length !== table.columns.length)
    text.fail('value-count', line, `${cells.length} values, the table has ${table.columns.length} columns`)
  return cells.map(
    (cell) =>
      parseDecimal(cell.endsWith('°') ? cell.slice(0, -1) : cell) ??
      text.fail('bad-number', line, `\`${cell.slice(0, 40)}\` is no number`),
  )
}

/** @throws WaveformError when the table has not all of its rows */
export function completeSpectrum(table: SpectrumTable, text: MeasureText): Spectrum {
  const { of, step, line, columns, rows, notes, dc, dcPhase, thdPercent, phdPercent, announced } = table
  if (rows.length === 0 || rows.length < (announced ?? 0))
    text.fail('truncated-data', line, `the table of ${of} has ${rows.length} of ${announced ?? 'its'} rows`)
  const column = (name: Column): Float64Array | undefined => {
    const index = columns.indexOf(name)
    return index < 0 ? undefined : Float64Array.from(rows, (row) => row[index] ?? Number.NaN)
  }
  const optional = (name: Exclude<Column, 'harmonic' | 'frequency'>) => {
    const values = column(name)
    return values === undefined ? {} : { [name]: values }
  }
  return {
    of,
    ...(step === undefined ? {} : { step }),
    harmonic: column('harmonic') ?? new Float64Array(),
    frequency: column('frequency') ?? text.fail('bad-header', line, `the table of ${of} has no frequencies`),
    ...optional('magnitude'),
    ...optional('phase'),
    ...optional('normalizedMagnitude'),
    ...optional('normalizedPhase'),
    ...(dc === undefined ? {} : { dc }),
    ...(dcPhase === undefined ? {} : { dcPhase }),
    ...(thdPercent === undefined ? {} : { thdPercent }),
    ...(phdPercent === undefined ? {} : { phdPercent }),
    notes,
  }
}
