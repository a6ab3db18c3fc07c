import { createPlot, loadFrom } from '../create-plot.js'
import type {
  ByteSource,
  OpenWaveformsOptions,
  Samples,
  WaveformErrorFacts,
  WaveformPlot,
  WaveformReader,
} from '../types.js'
import { findSteps } from './find-steps.js'
import { type NutmegDialect, nutmegDialects, readNutmegHead } from './nutmeg-dialect.js'
import { indexNutmeg, type NutmegEntry, type NutmegIndex } from './nutmeg-index.js'
import { becameShorter, readColumns } from './read-columns.js'
import { readPoints } from './read-points.js'

/** The readers of raw files: those of ngspice, and of all that keep to its format more or less. */
export const nutmegReaders: readonly WaveformReader[] = nutmegDialects.map((dialect) => ({
  format: dialect.format,
  detects(head, name) {
    const start = readNutmegHead(head, name)
    return start !== undefined && dialect.detects(start)
  },
  async open(source, { recover = false }: OpenWaveformsOptions) {
    const { entries, problems } = await runIndex(source, dialect, recover)
    const found: WaveformErrorFacts[] = [...problems]
    const plots: WaveformPlot[] = []
    for (const entry of entries) {
      const { plot, faults } = await openPlot(source, dialect, entry, recover)
      plots.push(plot)
      found.push(...faults)
    }
    return { format: dialect.format, plots, problems: found, close: () => source.close() }
  },
}))

/** How much is read at least while plots are looked for [byte]. */
const windowLength = 2 ** 16

/** Gives {@link indexNutmeg} what it asks for, mostly from what was read last. */
async function runIndex(source: ByteSource, dialect: NutmegDialect, recover: boolean): Promise<NutmegIndex> {
  const index = indexNutmeg({ name: source.name, size: source.size, dialect, recover })
  let first = 0
  let bytes: Uint8Array = new Uint8Array()
  for (let step = index.next(); ; ) {
    if (step.done === true) return step.value
    const { offset, length } = step.value
    if (offset < first || offset + length > first + bytes.length) {
      first = offset
      bytes = await source.read(offset, Math.max(length, windowLength))
      if (bytes.length < Math.min(length, source.size - offset)) throw becameShorter(source, offset + bytes.length)
    }
    step = index.next(bytes.subarray(offset - first, offset - first + length))
  }
}

interface OpenedPlot {
  readonly plot: WaveformPlot
  readonly faults: readonly WaveformErrorFacts[]
}

async function openPlot(
  source: ByteSource,
  dialect: NutmegDialect,
  entry: NutmegEntry,
  recover: boolean,
): Promise<OpenedPlot> {
  const { title, date, name, complex, variables, form, flags } = entry.header
  const facts = { title, name, ...(date === undefined ? {} : { date }), complex, variables }
  const stepped = dialect.steps && flags.includes('stepped')
  const stepsOf = async (points: number, axis: () => Promise<Samples>) =>
    findSteps({ name, reverse: flags.includes('reverse'), points, ...(stepped ? { axis: (await axis()).real } : {}) })
  if (form === 'binary') {
    const { columns, points, start: offset, littleEndian } = entry
    const data = { source, offset, columns, littleEndian }
    const load = async (index: number, from: number, to: number): Promise<Samples> =>
      (await readColumns({ ...data, columns: columns.slice(index, index + 1) }, from, to))[0] as Samples
    const byVariable = flags.includes('fastaccess')
    return {
      faults: [],
      plot: createPlot({
        ...facts,
        points,
        steps: await stepsOf(points, () => load(0, 0, points)),
        load,
        ...(byVariable ? {} : { loadAll: (from: number, to: number) => readColumns(data, from, to) }),
      }),
    }
  }
  // Text is read as a whole once its values are asked for, or where the file does not say what there is.
  const read = () => readPoints(source, dialect, entry, recover)
  const early = recover || stepped || entry.points === 0 ? await read() : undefined
  let late: ReturnType<typeof read> | undefined
  const points = early?.points ?? entry.points
  return {
    faults: early?.faults ?? [],
    plot: createPlot({
      ...facts,
      points,
      steps: await stepsOf(points, async () => early?.samples[0] as Samples),
      async load(index, from, to) {
        late ??= early === undefined ? read() : Promise.resolve(early)
        return loadFrom((await late).samples)(index, from, to)
      },
    }),
  }
}
