import type { NutmegDialect } from './nutmeg-dialect.js'
import type { NutmegEntry } from './nutmeg-index.js'
import { createPointParser } from './parse-points.js'
import type { ByteSource, Samples, WaveformErrorFacts } from './types.js'
import { WaveformError } from './waveform-error.js'

/** The numbers of a plot that is written as text. */
export interface Points {
  readonly samples: readonly Samples[]
  readonly points: number
  /** What is wrong, where it is not thrown. */
  readonly faults: readonly WaveformErrorFacts[]
}

/**
 * Reads the numbers of a plot that is written as text.
 *
 * @throws WaveformError with the line, unless what is sound is to be recovered
 */
export async function readPoints(
  source: ByteSource,
  dialect: NutmegDialect,
  { header, points, start, end }: NutmegEntry,
  recover: boolean,
): Promise<Points> {
  const { unit } = header
  const parser = createPointParser({ cells: header.variables.map((_, index) => dialect.cell(header, index)), points })
  for (let offset = start; offset < end; ) {
    const bytes = await source.read(offset, Math.min(pieceLength, end - offset))
    const length = offset + bytes.length < end ? cutBetweenNumbers(bytes, unit) : bytes.length
    const piece = bytes.subarray(0, length)
    parser.feed(unit === 1 ? piece : piece.filter((_, index) => index % 2 === 0))
    offset += length
  }
  const { faults, ...result } = parser.end()
  const placed = await Promise.all(
    faults.map(async ({ code, reason, offset }) => {
      const at = start + offset * unit
      return { code, reason, file: source.name, offset: at, line: await lineAt(source, at, unit) }
    }),
  )
  if (placed[0] !== undefined && !recover) throw new WaveformError(placed[0])
  return { ...result, faults: placed }
}

/** How much is read at once [byte]; no number is longer. */
const pieceLength = 2 ** 20

/** The length of a piece without what may be a part of a number at its end. */
function cutBetweenNumbers(bytes: Uint8Array, unit: 1 | 2): number {
  const isCut = (byte: number | undefined): boolean => byte === 0x0a || byte === 0x20 || byte === 0x09
  for (let at = bytes.length - (bytes.length % unit) - unit; at >= 0; at -= unit) if (isCut(bytes[at])) return at + unit
  return bytes.length
}

/** The number of the line of a text file at an offset, from 1. */
async function lineAt(source: ByteSource, offset: number, unit: 1 | 2): Promise<number> {
  let line = 1
  for (let at = 0; at < offset; at += pieceLength) {
    const bytes = await source.read(at, Math.min(pieceLength, offset - at))
    for (let index = 0; index < bytes.length; index += unit) if (bytes[index] === 0x0a) line += 1
  }
  return line
}
