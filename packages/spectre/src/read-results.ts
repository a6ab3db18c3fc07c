import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Analysis,
  analysisKey,
  type BackendDeck,
  currentTerminal,
  SimulationError,
  type SimulatorInfo,
  type SpectreDeck,
  type Vector,
  type Waveforms,
  wrongPoints,
} from '@analogkit/simulator'
import { openWaveformFile } from '@analogkit/simulator/node'
import { type Samples, WaveformError, type WaveformFile, type WaveformPlot } from '@analogkit/simulator/raw'

/** A run whose results are to be read. */
export interface FinishedRun {
  readonly target: BackendDeck
  readonly written: SpectreDeck
  readonly analyses: readonly Analysis[]
  /** Vectors to keep; all if absent. */
  readonly save?: readonly string[]
  readonly simulator: SimulatorInfo
  /** A file with all results (nutmeg), or a folder with a file for each (PSF). */
  readonly path: string
}

/**
 * Reads what Spectre wrote, and gives the vectors the deck's own names.
 *
 * @throws SimulationError `no-result` for an analysis without a result, with points missing, with numbers that are not
 *   finite, or with a result of another deck
 */
export async function readResults(run: FinishedRun): Promise<Record<string, Waveforms>> {
  const files = await openAll(run)
  try {
    const results: Record<string, Waveforms> = {}
    for (const [index, analysis] of run.analyses.entries()) {
      const key = analysisKey(analysis)
      const plot = plotOf(run, files, analysis, run.written.analyses[index]?.word ?? '')
      results[key] = await toWaveforms(run, analysis, plot)
    }
    return results
  } catch (error) {
    throw asSimulationError(run, error)
  } finally {
    await Promise.all(files.map(({ file }) => file.close()))
  }
}

interface ResultFile {
  readonly name: string
  readonly file: WaveformFile
}

async function openAll(run: FinishedRun): Promise<ResultFile[]> {
  const found = await stat(run.path).catch(() => undefined)
  if (found === undefined) throw failure(run, 'Spectre wrote no results')
  const names = found.isDirectory() ? resultFiles(await readdir(run.path), run.written) : ['']
  const files: ResultFile[] = []
  try {
    for (const name of names) files.push({ name, file: await openWaveformFile(join(run.path, name)) })
    return files
  } catch (error) {
    await Promise.all(files.map(({ file }) => file.close()))
    throw asSimulationError(run, error)
  }
}

/** Files named after the analyses where there are any (PSF): a folder of results holds more than waveforms. */
function resultFiles(names: readonly string[], { analyses }: SpectreDeck): readonly string[] {
  const words = new Set(analyses.map(({ word }) => word))
  const own = names.filter((name) => words.has(name.split('.')[0] ?? ''))
  return own.length > 0 ? own : names.filter((name) => name !== 'logFile' && !name.startsWith('.'))
}

/** How a plot says what it is of: ``Transient Analysis `run_tran': time = ...`` in nutmeg, its file's name in PSF. */
const plotNames: Readonly<Record<Analysis['type'], RegExp>> = {
  op: /^dc\b/i,
  dc: /^dc\b/i,
  ac: /^ac\b/i,
  tran: /^tran/i,
  noise: /^noise\b/i,
}

function plotOf(run: FinishedRun, files: readonly ResultFile[], analysis: Analysis, word: string): FoundPlot {
  const key = analysisKey(analysis)
  const all = files.flatMap(({ name, file }) =>
    plotsOf(file).map((plot, index) => ({
      plot,
      first: index === 0,
      what: file.format === 'spectre-nutmeg' ? plot.name : name.slice(name.indexOf('.') + 1),
      of: file.format === 'spectre-nutmeg' ? (/`([^']*)'/.exec(plot.name)?.[1] ?? '') : name.split('.')[0],
    })),
  )
  const [found, another] = all.filter(({ of, what }) => of === word && plotNames[analysis.type].test(what))
  if (found === undefined)
    throw failure(run, `${key}: no result; there are ${all.map(({ what }) => what).join(', ') || 'none'}`)
  if (another !== undefined) throw failure(run, `${key}: two results; the files are not of one run`)
  const { title } = found.plot
  // Nutmeg files of Spectre have a title once, before their first plot.
  const wanted = run.written.title
  const stranger = all.find(({ plot, first }) => plot.title.trim() !== wanted && (first || plot.title !== ''))
  if (stranger !== undefined || (title !== '' && title.trim() !== wanted))
    throw failure(run, `${key}: the result is of \`${stranger?.plot.title ?? title}\`, not of this deck`)
  return found.plot
}

/** What is needed of a plot. */
type FoundPlot = Pick<WaveformPlot, 'title' | 'name' | 'complex' | 'points' | 'variables' | 'readAll'>

/** The plots of a file; the values of an operating point in PSF, which are none there, as one of a single point. */
function plotsOf({ plots, values, properties }: WaveformFile): readonly FoundPlot[] {
  if (plots.length > 0 || values === undefined) return plots
  const known = values.flatMap(({ name, type, value: content }) =>
    typeof content === 'number' ? [{ name, type, real: Float64Array.of(content) }] : [],
  )
  const title = String(properties?.design ?? '')
  return [{ title, name: 'dc', complex: false, points: 1, variables: known, readAll: async () => known }]
}

async function toWaveforms(run: FinishedRun, analysis: Analysis, plot: FoundPlot): Promise<Waveforms> {
  const key = analysisKey(analysis)
  if (plot.complex !== (analysis.type === 'ac'))
    throw failure(run, `${key}: the values are ${plot.complex ? 'complex' : 'real'}, expected the other`)
  const samples = await plot.readAll()
  const swept = analysis.type !== 'op'
  const vectors: Record<string, Vector> = {}
  for (const [index, { name }] of plot.variables.entries()) {
    const values = samples[index]
    if (values === undefined || (swept && index === 0)) continue
    const vector = analysis.type === 'noise' ? toDensity(run, analysis.source, name) : toVector(run, name)
    if (vector === undefined || (analysis.type !== 'noise' && run.save?.includes(vector.name) === false)) continue
    vectors[vector.name] = { ...vector, real: values.real, ...(values.imag === undefined ? {} : { imag: values.imag }) }
  }
  const missing = analysis.type === 'noise' ? undefined : run.save?.find((vector) => vectors[vector] === undefined)
  if (missing !== undefined) throw failure(run, `${key}: the result lacks \`${missing}\``)
  const axis = swept ? toAxis(run, analysis, samples[0]) : undefined
  const waveforms: Waveforms = {
    analysis: analysis.type,
    origin: { nonce: run.target.deck.nonce, simulator: run.simulator },
    points: plot.points,
    ...(axis === undefined ? {} : { axis }),
    vectors,
  }
  const wrong = wrongPoints(analysis, waveforms)
  if (wrong !== undefined) throw failure(run, `${key}: ${wrong}`)
  return waveforms
}

/** What Spectre computes beside the nets and branches of the deck has no name there and is left out. */
function toVector({ target, written }: FinishedRun, word: string): Pick<Vector, 'name' | 'unit'> | undefined {
  const [of = '', terminal] = word.split(':')
  if (terminal === undefined) {
    const net = written.names.nets.toDeck(of)
    return net === undefined ? undefined : { name: `v(${net})`, unit: 'V' }
  }
  const name = written.names.devices.toDeck(of)
  const device = target.deck.flat.find((candidate) => candidate.name === name)
  if (device === undefined || currentTerminal(device) !== terminal) return undefined
  return { name: `i(${device.name})`, unit: 'A' }
}

function toDensity({ target }: FinishedRun, source: string, word: string): Pick<Vector, 'name' | 'unit'> | undefined {
  if (word === 'out') return { name: 'onoise', unit: 'V/sqrt(Hz)' }
  const unit = target.deck.sources.get(source) === 'current' ? 'A/sqrt(Hz)' : 'V/sqrt(Hz)'
  return word === 'in' ? { name: 'inoise', unit } : undefined
}

function toAxis(run: FinishedRun, analysis: Exclude<Analysis, { type: 'op' }>, samples: Samples | undefined): Vector {
  if (samples === undefined || samples.imag?.some((value) => value !== 0) === true)
    throw failure(run, `${analysisKey(analysis)}: no axis, or one that is complex`)
  const { real } = samples
  switch (analysis.type) {
    case 'dc': {
      const unit = run.target.deck.sources.get(analysis.source) === 'current' ? 'A' : 'V'
      return { name: analysis.source, unit, real }
    }
    case 'ac':
    case 'noise':
      return { name: 'frequency', unit: 'Hz', real }
    case 'tran':
      return { name: 'time', unit: 's', real }
  }
}

function failure({ target }: FinishedRun, reason: string, cause?: unknown): SimulationError {
  return new SimulationError('no-result', reason, { deck: target.deck.deck.name, cause })
}

function asSimulationError(run: FinishedRun, error: unknown): unknown {
  if (error instanceof SimulationError) return error
  const known = error instanceof WaveformError || error instanceof Error
  return known ? failure(run, `the results cannot be read: ${error.message}`, error) : error
}
