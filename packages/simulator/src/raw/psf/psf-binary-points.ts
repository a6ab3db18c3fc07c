import type { PlotParts } from '../create-plot.js'
import type { ProblemReport } from '../report-problems.js'
import type { ByteSource, Samples } from '../types.js'
import { code, type PsfGroup, type PsfSection } from './psf-binary-sections.js'
import { readNumber, sizes } from './psf-binary-values.js'
import { columnsOf, type PsfColumn } from './psf-types.js'

/** The points of a file, and how their values are read. */
export interface PsfPoints extends Pick<PlotParts, 'load' | 'loadAll'> {
  readonly columns: readonly PsfColumn[]
  readonly points: number
}

/** How many bytes are read in one go. */
const chunk = 1 << 18

/** Where the values of a column stand in each point, and the words in front of them. */
interface Place {
  readonly column: PsfColumn
  readonly at: number
  /** Where the code and the number of the trace or group stand. */
  readonly tag: number
  readonly group: PsfGroup
}

/**
 * Values point by point: for each sweep and each trace 16, its number, its value; for each group 17, its
 * number, the values of its traces.
 */
export function rowPoints(
  source: ByteSource,
  { start, end }: PsfSection,
  groups: readonly PsfGroup[],
  problems: ProblemReport,
): PsfPoints {
  const places: Place[] = []
  let size = 0
  for (const group of groups) {
    const tag = size
    size += 8
    for (const trace of group.traces)
      for (const column of columnsOf(trace, source.size - places.length, problems)) {
        places.push({ column, at: size, tag, group })
        size += sizes[column.kind]
      }
  }
  const points = Math.floor((end - start) / size)
  if (points * size !== end - start)
    problems.report({
      code: 'truncated-data',
      reason: `its points have ${size} bytes each, and ${(end - start) % size} bytes are left over`,
      offset: start + points * size,
    })
  const load = async (wanted: readonly Place[], from: number, to: number): Promise<Samples[]> => {
    const samples = wanted.map(({ column }) => emptySamples(column, to - from))
    const rows = Math.max(1, Math.floor(chunk / size))
    for (let first = from; first < to; first += rows) {
      const bytes = await source.read(start + first * size, Math.min(rows, to - first) * size)
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      for (const [index, { column, at, tag, group }] of wanted.entries()) {
        const { real, imag } = samples[index] as Samples
        for (let row = 0, point = first - from; row < bytes.length; row += size, point += 1) {
          if (
            view.getUint32(row + tag) !== (group.group ? code.group : code.entry) ||
            view.getUint32(row + tag + 4) !== group.id
          )
            throw problems.error({
              code: 'syntax',
              reason: `point ${first + row / size + 1} has no value of \`${column.variable.name}\` here`,
              offset: start + first * size + row + tag,
            })
          real[point] = readNumber(view, row + at, column.kind)
          if (imag !== undefined) imag[point] = view.getFloat64(row + at + 8)
        }
      }
    }
    return samples
  }
  return {
    columns: places.map(({ column }) => column),
    points,
    load: async (index, from, to) => (await load(places.slice(index, index + 1), from, to))[0] as Samples,
    loadAll: (from, to) => load(places, from, to),
  }
}

function emptySamples({ kind }: PsfColumn, length: number): Samples {
  const real = new Float64Array(length)
  return kind === 'complex' ? { real, imag: new Float64Array(length) } : { real }
}
