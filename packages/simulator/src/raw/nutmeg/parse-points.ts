import { parseNumber } from '../parse-number.js'
import type { Samples, WaveformErrorCode } from '../types.js'
import { allocateSamples, type Cell } from './columns.js'

/** Numbers of a plot that is written as text, point by point: an index, then the values of the variables. */
export interface PointText {
  /** How many numbers a variable has at a point. */
  readonly cells: readonly Pick<Cell, 'complex'>[]
  /** As announced; 0 where that is not known. */
  readonly points: number
}

/** What was wrong, and where. */
export interface PointFault {
  readonly code: WaveformErrorCode
  readonly reason: string
  /** From the first byte that was fed [byte]. */
  readonly offset: number
}

/** Reads points from pieces of text. */
export interface PointParser {
  /** Takes a piece that ends between two numbers. */
  feed(bytes: Uint8Array): void
  /** @returns the values of all whole points, and what was wrong */
  end(): { readonly samples: readonly Samples[]; readonly points: number; readonly faults: readonly PointFault[] }
}

/** Makes a parser of points; behind a fault it reads on only where that was the end of a line. */
export function createPointParser({ cells, points: announced }: PointText): PointParser {
  /** Where the numbers of a point go, in the order of the text. */
  let targets: Float64Array[] = []
  let samples: readonly Samples[] = []
  let room = 0
  const makeRoom = (points: number): void => {
    const larger = cells.map((cell) => allocateSamples({ ...cell, bytes: 8 }, points))
    for (const [index, { real, imag }] of samples.entries()) {
      larger[index]?.real.set(real)
      if (imag !== undefined) larger[index]?.imag?.set(imag)
    }
    samples = larger
    targets = larger.flatMap(({ real, imag }) => (imag === undefined ? [real] : [real, imag]))
    room = points
  }
  makeRoom(announced === 0 ? 64 : announced)

  const faults: PointFault[] = []
  let fed = 0
  let points = 0
  /** Number of the point that comes next; -1 for its index. */
  let next = -1
  /** Where the point began. */
  let begin = 0
  /** Whether a line that begins here is one of a new point, by its first character. */
  let leading = true
  /** Whether the last byte belonged to a value. */
  let cut = false
  let stopped = false
  const stop = (code: WaveformErrorCode, offset: number, reason: string): void => {
    faults.push({ code, reason, offset })
    stopped = true
  }

  const take = (bytes: Uint8Array, start: number, end: number): void => {
    const value = parseNumber(bytes, start, end)
    if (value === undefined) {
      const text = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 40)))
      stop('bad-number', fed + start, `\`${text.replace(/[^ -~]/g, '.')}\` is no number`)
    } else if (next >= 0) {
      // An index is the first of its line, a value is not, and stands behind a tabulator where it is.
      if (leading) stop('value-count', begin, `point ${points} has ${next} numbers, expected ${targets.length}`)
      else {
        const target = targets[next] as Float64Array
        target[points] = value
        next += 1
        if (next === targets.length) {
          points += 1
          next = -1
        }
      }
    } else if (points === announced && announced > 0)
      stop('trailing-data', fed + start, `a number behind the last of ${announced} points`)
    else if (value !== points || !leading)
      stop('value-count', begin, `point ${points - 1} has more than ${targets.length} numbers, or its index is missing`)
    else {
      if (points === room) makeRoom(2 * room)
      begin = fed + start
      next = 0
    }
    leading = false
  }

  return {
    feed(bytes) {
      for (let at = 0; at < bytes.length && !stopped; ) {
        const byte = bytes[at] as number
        if (byte > 0x20 && byte !== comma) {
          const start = at
          while (at < bytes.length && (bytes[at] as number) !== comma && !isBlank(bytes[at] as number)) at += 1
          cut = next >= 0 && at === bytes.length
          take(bytes, start, at)
          continue
        }
        cut = false
        if (byte === lineFeed) leading = true
        else if (byte === tabulator) leading = false
        else if (byte === carriageReturn && bytes[at + 1] !== lineFeed) {
          if (faults.length === 0)
            faults.push({
              code: 'line-ends',
              reason: 'a carriage return without a line feed ends this line',
              offset: fed + at,
            })
          leading = true
        } else if (byte < 0x20 && byte !== carriageReturn) stop('bad-number', fed + at, `a control character, ${byte}`)
        at += 1
      }
      fed += bytes.length
    },
    end() {
      if (!stopped && cut) {
        // Its last point is the one that is not sure.
        if (next < 0) points -= 1
        stop('truncated-data', fed, 'truncated, ends in a number that may have lost digits')
      }
      // ngspice writes the count behind the last point, where it writes to a pipe.
      if (announced === 0 && next === 0) next = -1
      if (!stopped && next >= 0)
        stop('value-count', begin, `point ${points} has ${next} numbers, expected ${targets.length}`)
      if (!stopped && points < announced)
        stop('truncated-data', fed, `truncated, the header announces ${announced} points, there are ${points}`)
      const whole =
        points === room
          ? samples
          : samples.map(({ real, imag }) => ({
              real: real.slice(0, points),
              ...(imag === undefined ? {} : { imag: imag.slice(0, points) }),
            }))
      return { samples: whole, points, faults }
    },
  }
}

const tabulator = 0x09
const lineFeed = 0x0a
const carriageReturn = 0x0d
const comma = 0x2c

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === tabulator || byte === lineFeed || byte === carriageReturn
}
