import {
  type Analysis,
  analysisKey,
  SimulationError,
  type SimulatorInfo,
  type SpiceDeck,
  sweepPoints,
  type Vector,
  type Waveforms,
  wrongPoints,
  type XyceDeck,
} from '@analogkit/simulator'
import { openWaveformFile } from '@analogkit/simulator/node'
import { type Samples, WaveformError, type WaveformPlot } from '@analogkit/simulator/raw'

/** A run whose result is to be read. */
export interface FinishedRun {
  readonly deck: SpiceDeck
  readonly written: XyceDeck
  /** Vectors to keep; all if absent. */
  readonly save?: readonly string[]
  readonly simulator: SimulatorInfo
  /** The file of the result. */
  readonly path: string
}

/**
 * Reads what Xyce wrote of an analysis, and gives the vectors the deck's own names.
 *
 * @throws SimulationError `no-result` when there is no result, with points missing, with numbers that are not finite,
 *   or with a result of another deck
 */
export async function readResult(run: FinishedRun): Promise<Waveforms> {
  try {
    const file = await openWaveformFile(run.path)
    try {
      const [plot, another] = file.plots
      if (plot === undefined || another !== undefined)
        throw failure(run, `${file.plots.length} results in the file, expected one`)
      checkPlot(run, plot, file.format === 'xyce-text')
      return await toWaveforms(run, plot)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw asSimulationError(run, error)
  }
}

const plotNames: Readonly<Record<Analysis['type'], RegExp>> = {
  op: /DC (transfer characteristic|operating point)/i,
  dc: /DC transfer characteristic/i,
  ac: /AC Analysis/i,
  tran: /Transient Analysis/i,
  noise: /Noise Analysis/i,
}

/** Tables have no title: there the name of the file holds the word of the deck. */
function checkPlot(run: FinishedRun, { title, name, complex }: WaveformPlot, table: boolean): void {
  const { analysis } = run.written
  if (table) return
  if (title.trim() !== run.deck.title) throw failure(run, `the result is of \`${title}\`, not of this deck`)
  if (!plotNames[analysis.type].test(name)) throw failure(run, `the result is a \`${name}\``)
  if (complex !== (analysis.type === 'ac'))
    throw failure(run, `the values are ${complex ? 'complex' : 'real'}, expected the other`)
}

async function toWaveforms(run: FinishedRun, plot: WaveformPlot): Promise<Waveforms> {
  const { analysis } = run.written
  const vectors: Record<string, Vector> = {}
  for (const name of namesIn(plot)) {
    const vector = analysis.type === 'noise' ? toDensity(run, name) : toVector(run, name)
    if (vector === undefined) continue
    const samples = await plot.read(name)
    if ((samples.imag !== undefined) !== (analysis.type === 'ac'))
      throw failure(run, `${vector.name} is ${samples.imag === undefined ? 'real' : 'complex'}, expected the other`)
    // Xyce gives noise as power.
    vectors[vector.name] = { ...vector, ...(analysis.type === 'noise' ? rooted(samples) : samples) }
  }
  const missing = run.save?.find((vector) => vectors[vector] === undefined)
  if (analysis.type !== 'noise' && missing !== undefined) throw failure(run, `the result lacks \`${missing}\``)
  if (Object.keys(vectors).length === 0) throw failure(run, 'the result holds nothing of the deck')
  const axis = await toAxis(run, plot)
  const waveforms: Waveforms = {
    analysis: analysis.type,
    origin: { nonce: run.deck.nonce, simulator: run.simulator },
    points: plot.points,
    ...(axis === undefined ? {} : { axis }),
    vectors,
  }
  const wrong = wrongPoints(analysis, waveforms)
  if (wrong !== undefined) throw failure(run, wrong)
  return waveforms
}

/** The variables of a plot; the two columns of a complex one in a table count as one. */
function namesIn({ variables }: WaveformPlot): string[] {
  return [...new Set(variables.map(({ name }) => /^(?:Re|Im)\((.*)\)$/.exec(name)?.[1] ?? name))]
}

/** Xyce writes upper case: `V(OUT)`, `I(VIN)`. */
function toVector({ deck }: FinishedRun, written: string): Pick<Vector, 'name' | 'unit'> | undefined {
  const [, quantity, word = ''] = /^([VI])\((.*)\)$/i.exec(written) ?? []
  if (quantity === undefined) return undefined
  const voltage = quantity.toUpperCase() === 'V'
  const name = (voltage ? deck.nets : deck.devices).toDeck(word.toLowerCase())
  if (name === undefined) return undefined
  return voltage ? { name: `v(${name})`, unit: 'V' } : { name: `i(${name})`, unit: 'A' }
}

function toDensity({ deck, written: { analysis } }: FinishedRun, written: string) {
  const name = written.toLowerCase()
  if (name === 'onoise') return { name, unit: 'V/sqrt(Hz)' }
  const current = analysis.type === 'noise' && deck.sources.get(analysis.source) === 'current'
  return name === 'inoise' ? { name, unit: current ? 'A/sqrt(Hz)' : 'V/sqrt(Hz)' } : undefined
}

function rooted({ real }: Samples): Samples {
  return { real: real.map(Math.sqrt) }
}

async function toAxis(run: FinishedRun, plot: WaveformPlot): Promise<Vector | undefined> {
  const { analysis } = run.written
  if (analysis.type === 'op') return undefined
  const [first] = plot.variables
  const named = axisNames[analysis.type].test(first?.name ?? '')
  if (analysis.type === 'dc') {
    const unit = run.deck.sources.get(analysis.source) === 'current' ? 'A' : 'V'
    const wanted = Float64Array.from(
      { length: sweepPoints(analysis) },
      (_, index) => analysis.from + index * analysis.step,
    )
    // A table has no column of what was swept.
    const real = named ? (await plot.read(0)).real : wanted
    const tolerance = 1e-6 * Math.abs(analysis.step)
    if (
      plot.points !== wanted.length ||
      real.some((value, index) => Math.abs(value - (wanted[index] ?? 0)) > tolerance)
    )
      throw failure(run, `the values of ${analysis.source} are not those asked for`)
    return { name: analysis.source, unit, real }
  }
  if (!named) throw failure(run, `the first variable is \`${first?.name ?? ''}\`, expected the axis`)
  const { real } = await plot.read(0)
  return analysis.type === 'tran' ? { name: 'time', unit: 's', real } : { name: 'frequency', unit: 'Hz', real }
}

const axisNames = { dc: /^sweep$/i, ac: /^freq/i, noise: /^freq/i, tran: /^time$/i } as const

function failure({ deck, written }: FinishedRun, reason: string, cause?: unknown): SimulationError {
  return new SimulationError('no-result', `${analysisKey(written.analysis)}: ${reason}`, {
    deck: deck.deck.name,
    cause,
  })
}

function asSimulationError(run: FinishedRun, error: unknown): unknown {
  if (error instanceof SimulationError) return error
  if (error instanceof WaveformError && error.code === 'unreadable')
    return failure(run, `Xyce wrote no result: ${error.message}`, error)
  if (error instanceof WaveformError) return failure(run, `the result cannot be read: ${error.message}`, error)
  return error
}
