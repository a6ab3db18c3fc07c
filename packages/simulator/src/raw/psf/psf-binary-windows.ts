import { readWindow } from '../read-window.js'
import type { ProblemReport } from '../report-problems.js'
import type { ByteSource, Samples, WaveformErrorCode } from '../types.js'
import type { PsfPoints } from './psf-binary-points.js'
import { code, type PsfGroup, type PsfSection } from './psf-binary-sections.js'
import { columnsOfAll } from './psf-types.js'

/** Points whose values stand together, column by column. */
interface Window {
  /** Offset of the first value of the axis. */
  readonly start: number
  /** Index of its first point. */
  readonly first: number
  readonly count: number
}

/**
 * Values in windows, as a transient analysis has them: `size` bytes for the axis, then for each trace.
 *
 *     | 16 | n | axis: up to n values, filled up | 8 bytes | first trace … | 8 bytes | second trace …
 *     |<------------- size -------------------->|<-------- size -------->|
 *
 * The number of points is the lower half of `n`. Padding (20, length, zeros) may stand in front of a window.
 * Of a file with more than one window no example was at hand: that each begins behind the room of the one before
 * is what the sizes in files with one say.
 */
export async function windowPoints(
  source: ByteSource,
  { start, end }: PsfSection,
  groups: readonly PsfGroup[],
  size: number,
  problems: ProblemReport,
): Promise<PsfPoints> {
  const columns = columnsOfAll(
    groups.flatMap(({ traces }) => traces),
    source.size,
    problems,
  )
  const other = columns.find(({ kind }) => kind !== 'real')
  if (other !== undefined)
    throw problems.error({
      code: 'unknown-format',
      reason: `\`${other.variable.name}\` is ${other.kind} and in windows, where only real values are read; write it as nutbin`,
    })
  if (!Number.isInteger(size) || size < 16 || size % 8 !== 0)
    throw problems.error({ code: 'bad-header', reason: `its header gives windows of ${size} bytes` })
  const windows = await findWindows(source, { start, end }, columns.length, size, problems)
  const load = async (column: number, from: number, to: number): Promise<Samples> => {
    const real = new Float64Array(to - from)
    for (const window of windows) {
      const begin = Math.max(from, window.first)
      const stop = Math.min(to, window.first + window.count)
      if (begin >= stop) continue
      const at = window.start + column * size + (begin - window.first) * 8
      const bytes = await source.read(at, (stop - begin) * 8)
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      for (let point = begin; point < stop; point += 1) real[point - from] = view.getFloat64((point - begin) * 8)
    }
    return { real }
  }
  const last = windows.at(-1)
  return { columns, points: last === undefined ? 0 : last.first + last.count, load }
}

async function findWindows(
  source: ByteSource,
  { start, end }: PsfSection,
  columns: number,
  size: number,
  problems: ProblemReport,
): Promise<readonly Window[]> {
  const read = readWindow(source, 64)
  const windows: Window[] = []
  const most = size / 8
  let first = 0
  for (let offset = start; offset < end; ) {
    const stop = (code: WaveformErrorCode, reason: string): readonly Window[] => {
      problems.report({ code, reason, offset })
      return windows
    }
    if (offset + 8 > end) return stop('truncated-data', 'its section ends where a window is expected')
    const head = await read(offset, 8)
    const word = head.getUint32(4)
    if (head.getUint32(0) === code.padding) {
      offset += 8 + word
      continue
    }
    if (head.getUint32(0) !== code.entry)
      return stop('syntax', `the word ${head.getUint32(0)} where a window is expected`)
    const count = word & 0xffff
    if (count > most) return stop('truncated-data', `a window of ${size} bytes with ${count} values`)
    if (offset + 8 + (columns - 1) * size + count * 8 > end)
      return stop('truncated-data', `a window that goes on behind the end of its section at byte ${end}`)
    windows.push({ start: offset + 8, first, count })
    first += count
    offset += (columns - 1) * size + Math.max(size, 8 + count * 8)
  }
  return windows
}
