import { createPlot } from '../create-plot.js'
import { readWholeText } from '../read-whole-text.js'
import { type ProblemReport, reportProblems } from '../report-problems.js'
import { steadySource } from '../steady-source.js'
import type { WaveformPlot, WaveformReader, WaveformValue } from '../types.js'
import { type PsfSections, parsePsfSections } from './psf-ascii-sections.js'
import { PsfTokens } from './psf-ascii-tokens.js'
import { PsfTable, parseValues } from './psf-ascii-values.js'
import { columnsOf, type PsfColumn, plotFacts } from './psf-types.js'

/**
 * Reads results of Spectre in text, `-format psfascii`. A file with a section SWEEP has one plot, any other has
 * `values`. A trace that is a struct, such as the noise of a device, becomes a variable for each member: `R1:total`.
 */
export const psfAsciiReader: WaveformReader = {
  format: 'psf-ascii',
  detects: (head) => /^\s*HEADER\s+("|TYPE\b|END\b)/.test(String.fromCharCode(...head.subarray(0, 64))),
  async open(file, { recover }) {
    const source = steadySource(file)
    const problems = reportProblems(source.name, recover)
    const text = await readWholeText(source, 'utf-8', problems)
    const tokens = new PsfTokens(text, problems)
    const sections = parsePsfSections(tokens)
    const plots: WaveformPlot[] = []
    const values: WaveformValue[] = []
    try {
      if (tokens.isWord('VALUE')) {
        tokens.next()
        if (sections.sweeps === undefined) for (const value of parseValues(tokens, sections)) values.push(value)
        else plots.push(parsePlot(tokens, sections, text.length, problems))
      }
      if (problems.problems.length === 0) expectEnd(tokens)
    } catch (error) {
      problems.recoverFrom(error)
    }
    return {
      format: 'psf-ascii',
      plots,
      ...(sections.sweeps === undefined ? { values } : {}),
      properties: sections.properties,
      problems: problems.problems,
      close: () => source.close(),
    }
  },
}

function parsePlot(
  tokens: PsfTokens,
  { sweeps = [], traces, properties }: PsfSections,
  limit: number,
  problems: ProblemReport,
): WaveformPlot {
  if (sweeps.length === 0) throw tokens.error('syntax', 'its section SWEEP names no sweep')
  const columns: PsfColumn[] = []
  const places: number[] = []
  const widths: number[] = []
  let width = 0
  for (const entry of [...sweeps, ...traces]) {
    const start = width
    for (const trace of entry.traces)
      for (const column of columnsOf(trace, limit - columns.length, problems)) {
        columns.push(column)
        places.push(width)
        width += column.kind === 'complex' ? 2 : 1
      }
    widths.push(width - start)
  }
  const table = new PsfTable([...sweeps, ...traces], widths)
  try {
    table.parse(tokens)
  } catch (error) {
    problems.recoverFrom(error)
  }
  const announced = properties['PSF sweep points']
  const { points } = table
  if (problems.problems.length === 0 && typeof announced === 'number' && announced !== points)
    problems.recoverFrom(tokens.error('count-mismatch', `its header announces ${announced} points, it holds ${points}`))
  const { rows } = table
  const gather = (place: number, from: number, to: number): Float64Array => {
    const samples = new Float64Array(to - from)
    for (let point = from; point < to; point += 1) samples[point - from] = rows[point * width + place] as number
    return samples
  }
  return createPlot({
    ...plotFacts(properties, columns),
    points,
    load(index, from, to) {
      const place = places[index] ?? 0
      const real = gather(place, from, to)
      return columns[index]?.kind === 'complex' ? { real, imag: gather(place + 1, from, to) } : { real }
    },
  })
}

function expectEnd(tokens: PsfTokens): void {
  if (!tokens.isWord('END')) throw tokens.unexpected('`END`')
  tokens.next()
  if (tokens.kind !== 'end') throw tokens.error('trailing-data', 'something follows `END`')
}
