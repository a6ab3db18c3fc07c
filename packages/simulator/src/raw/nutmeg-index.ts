import { type Column, cellWidth, layOutColumns, layOutRows } from './columns.js'
import type { NutmegDialect } from './nutmeg-dialect.js'
import { beginsHeader, firstWords, type NutmegHeader, readNutmegHeader } from './nutmeg-header.js'
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
      problems.push({ code: error.code, file: file.name, offset: error.offset ?? offset, reason: error.reason })
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

/** Some files have empty lines between plots; a few, not a megabyte of them. */
function* skipLineEnds(offset: number, size: number): Generator<NutmegRequest, number, Uint8Array> {
  if (offset >= size) return size
  const bytes = yield { offset, length: Math.min(16, size - offset) }
  const first = bytes.findIndex((byte) => byte !== 0x0a && byte !== 0x0d)
  return offset + (first < 0 ? bytes.length : first)
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
): Generator<NutmegRequest, PlotEnd, Uint8Array> {
  for (let points = 0; ; ) {
    const offset = start + points * row
    const block = yield { offset, length: Math.min(2 ** 16, size - offset) }
    const last = offset + block.length === size
    for (let at = 0; last || at + endLength <= block.length; at += row, points += 1) {
      const count = readEnd(block.subarray(at, at + endLength), points)
      if (count !== undefined) return { points, end: offset + at + count.length }
      if (at + row <= block.length || !last) continue
      report('truncated-data', offset + at, `truncated, ${block.length - at} bytes of a point that has ${row}`)
      return { points, end: size }
    }
  }
}

interface PlotEnd {
  readonly points: number
  /** [byte] */
  readonly end: number
}

/** Holds a count and the begin of a header [byte]. */
const endLength = 32

/** The count behind the data of so many points, empty if there is none; undefined where the data goes on. */
function readEnd(bytes: Uint8Array, points: number): string | undefined {
  if (bytes.length === 0 || beginsHeader(bytes)) return ''
  const count = String(points)
  if (bytes[0] !== count.charCodeAt(0) || String.fromCharCode(...bytes.subarray(0, count.length)) !== count)
    return undefined
  return bytes.length === count.length || beginsHeader(bytes.subarray(count.length)) ? count : undefined
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

/** Finds the next line that begins a header, by its colon: numbers have none. */
function* findHeader(start: number, unit: 1 | 2, size: number): Generator<NutmegRequest, number, Uint8Array> {
  const length = 2 ** 20
  // Pieces overlap by a word.
  for (let offset = start; offset < size; offset += length - 32) {
    const bytes = yield { offset, length: Math.min(length, size - offset) }
    for (let colon = bytes.indexOf(0x3a); colon >= 0; colon = bytes.indexOf(0x3a, colon + 1))
      for (const word of firstWords) {
        const at = colon - (word.length - 1) * unit
        // In front of it is the end of a line, or of a count that was written to a pipe.
        const before = offset + at === start ? 0x0a : bytes[at - unit]
        if (at < 0 || before === undefined || (before !== 0x0a && (before < 0x30 || before > 0x39))) continue
        if (beginsHeader(bytes.subarray(at, at + word.length * unit))) return offset + at
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
