import { findVariable } from './find-variable.js'
import { readHspiceBlocks } from './hspice-blocks.js'
import { isHspiceHeader, parseHspiceHeader } from './hspice-header.js'
import { findRuns, readColumn } from './hspice-runs.js'
import { readHspiceText } from './hspice-text.js'
import { type ProblemReport, reportProblems } from './report-problems.js'
import type { ByteSource, WaveformPlot, WaveformReader, WaveformStep } from './types.js'

/**
 * Reads `.tr0`, `.ac0` and `.sw0` of HSPICE, binary in both byte orders and text, versions 9007, 9601 and 2001.
 * Names are as written, which is without the closing bracket: `v(out`. Each run of a sweep is a step.
 *
 * @see "hSpice Output Binaries and ASCII", a description in the repository HMC-ACE/hspiceParser
 */
export const hspice: WaveformReader = {
  format: 'hspice',
  detects(head) {
    return isHspiceHeader(String.fromCharCode(...(isBlock(head) ? head.subarray(16, 48) : head.subarray(0, 32))))
  },
  async open(source, { recover }) {
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
  const runs = await findRuns(values, header, problems)
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
  return {
    title: header.title,
    name: header.analysis,
    date: header.date,
    complex: header.complex,
    points,
    variables: header.variables,
    steps,
    async read(variable) {
      const column = header.columns[findVariable(header.variables, variable)]
      const index = column?.index ?? 0
      const real = await readColumn(values, runs, header.width, index)
      if (column?.complex !== true) return { real }
      return { real, imag: await readColumn(values, runs, header.width, index + 1) }
    },
  }
}

async function readBinary(source: ByteSource, problems: ProblemReport) {
  const { header: text, values } = await readHspiceBlocks(source, problems)
  const header = parseHspiceHeader(text, problems)
  return { header, values: values(header.version === '2001' ? 8 : 4) }
}
