import type { ByteSource, Samples } from '../types.js'
import { WaveformError } from '../waveform-error.js'
import { allocateSamples, type Column, cellWidth, copyColumn } from './columns.js'

/** Numbers of a file, in columns that lie side by side: all of a point, or a single one. */
export interface ColumnData {
  readonly source: ByteSource
  /** Where the data begins [byte]. */
  readonly offset: number
  /** In the order of the file, with the same stride. */
  readonly columns: readonly Column[]
  readonly littleEndian: boolean
}

/** How much is read at once [byte]: fits a cache, and is many times what asking for it costs. */
const chunkLength = 2 ** 20

/** Reads the points `from` up to and without `to`, a piece at a time: while one is copied, the next is read. */
export async function readColumns(data: ColumnData, from: number, to: number): Promise<readonly Samples[]> {
  const { source, offset, columns, littleEndian } = data
  const samples = columns.map((column) => allocateSamples(column, to - from))
  const [first, last] = [columns[0], columns.at(-1)]
  if (first === undefined || last === undefined) return samples
  const span = last.start + cellWidth(last) - first.start
  const most = Math.max(1, Math.floor(chunkLength / first.stride))
  const lengthOf = (count: number): number => (count - 1) * first.stride + span
  const readPiece = (point: number): Promise<Uint8Array> =>
    source.read(offset + first.start + point * first.stride, lengthOf(Math.min(most, to - point)))
  let next = from < to ? readPiece(from) : undefined
  for (let point = from; point < to && next !== undefined; point += most) {
    const bytes = await next
    const count = Math.min(most, to - point)
    if (bytes.length < lengthOf(count))
      throw becameShorter(source, offset + first.start + point * first.stride + bytes.length)
    next = point + count < to ? readPiece(point + count) : undefined
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (const [index, column] of columns.entries())
      copyColumn(
        column,
        { view, offset: column.start - first.start, count, littleEndian },
        samples[index] as Samples,
        point - from,
      )
  }
  return samples
}

/** What to throw when bytes are missing that were there when the file was opened. */
export function becameShorter({ name }: ByteSource, offset: number): WaveformError {
  return new WaveformError({
    code: 'truncated-data',
    file: name,
    offset,
    reason: 'the file became shorter while it was read',
  })
}
