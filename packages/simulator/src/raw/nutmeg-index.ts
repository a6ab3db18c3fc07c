import { type Column, cellWidth, layOutColumns, layOutRows } from './columns.js'
import type { NutmegDialect } from './nutmeg-dialect.js'
import { beginsHeader, type NutmegHeader, readNutmegHeader } from './nutmeg-header.js'
import { isSwapped } from './swapped.js'
import type { WaveformErrorCode, WaveformErrorFacts } from './types.js'
import { WaveformError } from './waveform-error.js'

/** A plot of a raw file: what it is, and where its numbers are. */
export interface NutmegEntry {
  readonly header: NutmegHeader
  /** Of binary data, counted in the data; otherwise as announced. */
  readonly points: number
  /** Where its numbers begin [byte]. */
  readonly start: number
  /** Where they end [byte]. */
  readonly end: number
  /** Of binary data. */
  readonly columns: readonly Column[]
  readonly littleEndian: boolean
}

/** Bytes that are needed to go on: fewer are given only at the end of the file. */
export interface NutmegRequest {
  readonly offset: number
  readonly length: number
}

/** What a raw file holds. */
export interface NutmegIndex {
  readonly entries: readonly NutmegEntry[]
  readonly problems: readonly WaveformErrorFacts[]
}

/** The file that is looked through. */
export interface NutmegFile {
  readonly name: string
  /** [byte] */
  readonly size: number
  readonly dialect: NutmegDialect
  /** Lists what is wrong instead of throwing it, where something can be read nevertheless. */
  readonly recover: boolean
}

/** A longer header is none [byte]. */
const longestHeader = 2 ** 26

/**
 * Finds the plots of a raw file. Asks for the bytes it needs, so that they may come from memory or from a
 * disk; the data of binary plots is not among them.
 *
 * @throws WaveformError
 */
export function* indexNutmeg(file: NutmegFile): Generator<NutmegRequest, NutmegIndex, Uint8Array> {
  const { size } = file
  const entries: NutmegEntry[] = []
  const problems: WaveformErrorFacts[] = []
  const report = (code: WaveformErrorCode, offset: number, reason: string): void => {
    const facts = { code, file: file.name, offset, reason }
    if (!file.recover) throw new WaveformError(facts)
    problems.push(facts)
  }
  let offset = yield* skipLineEnds(0, size)
  while (offset < size) {
    if (entries.length > 0 && !beginsHeader(yield { offset, length: 16 })) {
      report('trailing-data', offset, `${size - offset} bytes behind the last point are no further plot`)
      break
    }
    let entry: NutmegEntry
    try {
      const header = withTitle(yield* readHeader(file, offset), entries.at(-1)?.header.title)
      entry = yield* header.form === 'text'
        ? placeText(file, header, offset)
        : placeBinary(file, header, offset, report)
    } catch (error) {
      // The plots in front of it may be sound.
      if (!(error instanceof WaveformError) || entries.length === 0 || !file.recover) throw error
      problems.push(error.facts)
      break
    }
    entries.push(entry)
    offset = yield* skipLineEnds(entry.end, size)
  }
  return { entries, problems }
}

type Report = (code: WaveformErrorCode, offset: number, reason: string) => void

/** Spectre gives a title once for all plots. */
function withTitle(header: NutmegHeader, previous: string | undefined): NutmegHeader {
  return header.title === '' && previous !== undefined ? { ...header, title: previous } : header
}

function* skipLineEnds(start: number, size: number): Generator<NutmegRequest, number, Uint8Array> {
  for (let offset = start; offset < size; offset += 1) {
    const [byte] = yield { offset, length: 1 }
    if (byte !== 0x0a && byte !== 0x0d) return offset
  }
  return size
}

function* readHeader({ name, size }: NutmegFile, offset: number): Generator<NutmegRequest, NutmegHeader, Uint8Array> {
  const place = { file: name, offset, size }
  for (let length = 4096; ; length *= 4) {
    const bytes = yield { offset, length: Math.min(length, size - offset) }
    const header = readNutmegHeader(bytes, place)
    if (header !== undefined) return header
    if (offset + length >= size || length > longestHeader)
      throw new WaveformError({
        code: 'truncated-header',
        file: name,
        offset,
        reason: 'truncated, its header has no line `Binary:` or `Values:`',
      })
  }
}

function* placeBinary(
  file: NutmegFile,
  header: NutmegHeader,
  offset: number,
  report: Report,
): Generator<NutmegRequest, NutmegEntry, Uint8Array> {
  const { dialect, size } = file
  const cells = header.variables.map((_, index) => dialect.cell(header, index))
  const row = cells.reduce((sum, cell) => sum + cellWidth(cell), 0)
  const start = offset + header.length
  let { points, end } =
    header.points === 0
      ? yield* countPoints(start, row, size, report)
      : { points: header.points, end: start + header.points * row }
  const columns = header.flags.includes('fastaccess') ? layOutColumns(cells, points) : layOutRows(cells)
  const held = heldPoints(columns, size - start)
  if (points > held) {
    report(shortCode(points * row, size), start, shortReason(points, held))
    points = held
    end = size
  }
  let { littleEndian } = dialect
  if (cells.every(({ bytes }) => bytes === 8)) {
    const sample = yield { offset: start, length: Math.min(4096, points * row) }
    if (isSwapped(sample, littleEndian)) {
      report('suspect-byte-order', start, `the numbers make sense ${littleEndian ? 'big' : 'little'}-endian only`)
      littleEndian = !littleEndian
    }
  }
  return {
    header,
    points,
    start,
    end,
    columns,
    littleEndian,
  }
}

/** How many points some data holds: the last number of a point is that of the last variable. */
function heldPoints(columns: readonly Column[], length: number): number {
  const last = columns.at(-1) as Column
  return Math.max(0, Math.floor((length - last.start - cellWidth(last)) / last.stride) + 1)
}

/**
 * Counts the points of data up to the next header or the end of the file. ngspice means to put the count into
 * the header when it is done; in a pipe its digits land behind the data.
 */
function* countPoints(
  start: number,
  row: number,
  size: number,
  report: Report,
): Generator<NutmegRequest, Counted, Uint8Array> {
  for (let points = 0; ; points += 1) {
    const offset = start + points * row
    for (const digits of ['', String(points)]) {
      const end = offset + digits.length
      if (end > size || !(yield* holds(offset, digits))) continue
      if (end === size || beginsHeader(yield { offset: end, length: 16 })) return { points, end }
    }
    if (offset + row > size) {
      report('truncated-data', offset, `truncated, ${size - offset} bytes of a point that has ${row}`)
      return { points, end: size }
    }
  }
}

interface Counted {
  readonly points: number
  /** Where the plot ends [byte]. */
  readonly end: number
}

function* holds(offset: number, text: string): Generator<NutmegRequest, boolean, Uint8Array> {
  return text === '' || String.fromCharCode(...(yield { offset, length: text.length })) === text
}

function* placeText(
  file: NutmegFile,
  header: NutmegHeader,
  offset: number,
): Generator<NutmegRequest, NutmegEntry, Uint8Array> {
  const start = offset + header.length
  const end = yield* findHeader(start, header.unit, file.size)
  // The least that the numbers of a point and its index take: a digit and a character that divides each.
  const most = Math.floor((end - start) / (2 * header.unit * (header.variables.length + 1))) + 1
  if (header.points > most)
    throw new WaveformError({
      code: shortCode(header.points * (header.variables.length + 1) * 2, file.size),
      file: file.name,
      offset: start,
      reason: shortReason(header.points, most, 'at most '),
    })
  return { header, points: header.points, start, end, columns: [], littleEndian: true }
}

/** Finds the next line that begins a header: the data of text plots has no capital T, D or P. */
function* findHeader(start: number, unit: 1 | 2, size: number): Generator<NutmegRequest, number, Uint8Array> {
  const length = 2 ** 20
  // Pieces overlap by a word.
  for (let offset = start; offset < size; offset += length - 32) {
    const bytes = yield { offset, length: Math.min(length, size - offset) }
    for (const letter of ['T', 'D', 'P'])
      for (let at = bytes.indexOf(letter.charCodeAt(0)); at >= 0; at = bytes.indexOf(letter.charCodeAt(0), at + 1)) {
        const before = at >= unit ? (bytes[at - unit] as number) : 0x0a
        // A digit is the end of a count that was written to a pipe.
        if ((before === 0x0a || (before >= 0x30 && before <= 0x39)) && beginsHeader(bytes.subarray(at, at + 32)))
          return offset + at
      }
  }
  return size
}

/** A count that was never true is another fault than a file that was cut off. */
function shortCode(announced: number, size: number): WaveformErrorCode {
  return announced > size * 1e6 ? 'implausible-count' : 'truncated-data'
}

function shortReason(announced: number, held: number, least = ''): string {
  return `truncated, its header announces ${announced} points, the data holds ${least}${held}`
}
