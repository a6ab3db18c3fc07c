import type { WaveformErrorCode } from '../types.js'
import type { Lookup } from './byte-request.js'
import { beginsHeader, firstWords } from './nutmeg-header.js'

/** Says what is wrong: throws, or lists it where what is sound is to be recovered. */
export type Report = (code: WaveformErrorCode, offset: number, reason: string) => void

/**
 * Counts the points of data up to the next header or the end of the file. ngspice means to put the count into
 * the header when it is done; in a pipe its digits land behind the data.
 */
export function* countPoints(start: number, row: number, size: number, report: Report): Lookup<PlotEnd> {
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

/** How long the data of a plot is. */
export interface PlotEnd {
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

/** Finds the next line that begins a header, by its colon: numbers have none. */
export function* findHeader(start: number, unit: 1 | 2, size: number): Lookup<number> {
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
