import { createPlot } from '../create-plot.js'
import { type ProblemReport, reportProblems } from '../report-problems.js'
import { steadySource } from '../steady-source.js'
import type { ByteSource, Samples, WaveformPlot, WaveformReader, WaveformStep } from '../types.js'
import { readHspiceBlocks } from './hspice-blocks.js'
import { type HspiceHeader, isHspiceHeader, parseHspiceHeader } from './hspice-header.js'
import { findRuns, readHspiceColumns } from './hspice-runs.js'
import { readHspiceText } from './hspice-text.js'

/**
 * Reads `.tr0`, `.ac0` and `.sw0` of HSPICE, binary in both byte orders and text, versions 9007, 9601 and 2001.
 * Names are as written, which is without the closing bracket: `v(out`. Each run of a sweep is a step.
 *
 * @see "hSpice Output Binaries and ASCII", a description in the repository HMC-ACE/hspiceParser
 */
export const hspiceReader: WaveformReader = {
  format: 'hspice',
  detects(head) {
    return isHspiceHeader(String.fromCharCode(...(isBlock(head) ? head.subarray(16, 48) : head.subarray(0, 32))))
  },
  async open(file, { recover }) {
    const source = steadySource(file)
    const problems = reportProblems(source.name, recover)
    const plot = await readPlot(source, problems)
    return { format: 'hspice', plots: [plot], problems: problems.problems, close: () => source.close() }
  },
}

/** Whether a file begins with `4, items, 4, bytes`, as 32-bit integers in one of the byte orders. */
function isBlock(head: Uint8Array): boolean {
  return [0, 3].some((place) => head[place] === 4 && head[place + 8] === 4 && head[3 - place] === 0)
}

async function readPlot(source: ByteSource, problems: ProblemReport): Promise<WaveformPlot> {
  const { header, values } = isBlock(await source.read(0, 16))
    ? await readBinary(source, problems)
    : await readHspiceText(source, problems)
  const runs = await findRuns(values, header, problems, source.size)
  const steps: WaveformStep[] = []
  let points = 0
  for (const run of runs) {
    const parameters = Object.fromEntries(
      header.parameters.map((name, index) => [name, run.parameters[index] ?? Number.NaN]),
    )
    const step = { start: points, end: points + run.points }
    steps.push(header.parameters.length > 0 ? { ...step, parameters } : step)
    points += run.points
  }
  const load = async (columns: HspiceHeader['columns'], from: number, to: number): Promise<readonly Samples[]> => {
    const wanted = columns.flatMap(({ index, complex }) => (complex ? [index, index + 1] : [index]))
    const parts = (await readHspiceColumns(values, runs, header.width, wanted, from, to)).values()
    const next = (): Float64Array => parts.next().value ?? new Float64Array()
    return columns.map(({ complex }) => (complex ? { real: next(), imag: next() } : { real: next() }))
  }
  return createPlot({
    title: header.title,
    name: header.analysis,
    date: header.date,
    complex: header.complex,
    points,
    variables: header.variables,
    steps,
    load: async (index, from, to) => (await load(header.columns.slice(index, index + 1), from, to))[0] as Samples,
    loadAll: (from, to) => load(header.columns, from, to),
  })
}

async function readBinary(source: ByteSource, problems: ProblemReport) {
  const { header: text, values } = await readHspiceBlocks(source, problems)
  const header = parseHspiceHeader(text, problems)
  return { header, values: values(header.version === '2001' ? 8 : 4) }
}
