import type { WaveformErrorCode, WaveformErrorFacts } from '../types.js'
import { WaveformError } from '../waveform-error.js'
import type { Lookup } from './byte-request.js'
import { type Column, cellWidth, layOutColumns, layOutRows } from './columns.js'
import { isSwapped } from './is-swapped.js'
import type { NutmegDialect } from './nutmeg-dialect.js'
import { beginsHeader, type NutmegHeader, readNutmegHeader } from './nutmeg-header.js'
import { countPoints, findHeader, type Report } from './plot-end.js'

/** A plot of a raw file: what it is, and where its numbers are. */
export interface NutmegEntry {
  readonly header: NutmegHeader
  /** As announced, or as far as there is data; 0 for text that must be counted. */
  readonly points: number
  /** Where its numbers begin [byte]. */
  readonly start: number
  /** Where they end [byte]. */
  readonly end: number
  /** Of binary data. */
  readonly columns: readonly Column[]
  readonly littleEndian: boolean
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
export function* indexNutmeg(file: NutmegFile): Lookup<NutmegIndex> {
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
        ? placeText(file, header, offset, report)
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

/** Spectre gives a title once for all plots. */
function withTitle(header: NutmegHeader, previous: string | undefined): NutmegHeader {
  return header.title === '' && previous !== undefined ? { ...header, title: previous } : header
}

/** Some files have empty lines between plots; a few, not a megabyte of them. */
function* skipLineEnds(offset: number, size: number): Lookup<number> {
  if (offset >= size) return size
  const bytes = yield { offset, length: Math.min(16, size - offset) }
  const first = bytes.findIndex((byte) => byte !== 0x0a && byte !== 0x0d)
  return offset + (first < 0 ? bytes.length : first)
}

function* readHeader({ name, size }: NutmegFile, offset: number): Lookup<NutmegHeader> {
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

function* placeBinary(file: NutmegFile, header: NutmegHeader, offset: number, report: Report): Lookup<NutmegEntry> {
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
  return { header, points, start, end, columns, littleEndian }
}

/** How many points some data holds: the last number of a point is that of the last variable. */
function heldPoints(columns: readonly Column[], length: number): number {
  const last = columns.at(-1) as Column
  return Math.max(0, Math.floor((length - last.start - cellWidth(last)) / last.stride) + 1)
}

function* placeText(file: NutmegFile, header: NutmegHeader, offset: number, report: Report): Lookup<NutmegEntry> {
  const start = offset + header.length
  const end = yield* findHeader(start, header.unit, file.size)
  // The least that the numbers of a point and its index take: a digit and a character that divides each.
  const most = Math.floor((end - start) / (2 * header.unit * (header.variables.length + 1))) + 1
  const { points } = header
  const sound = points <= most
  if (!sound)
    report(
      shortCode(points * (header.variables.length + 1) * 2, file.size),
      start,
      shortReason(points, most, 'at most '),
    )
  return { header, points: sound ? points : 0, start, end, columns: [], littleEndian: true }
}

/** A count that was never true is another fault than a file that was cut off. */
function shortCode(announced: number, size: number): WaveformErrorCode {
  return announced > size * 1e6 ? 'implausible-count' : 'truncated-data'
}

function shortReason(announced: number, held: number, least = ''): string {
  return `truncated, its header announces ${announced} points, the data holds ${least}${held}`
}
