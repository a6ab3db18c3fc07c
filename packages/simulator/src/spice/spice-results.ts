import { analysisKey } from '../analysis-key.js'
import type { SpiceDeck } from '../deck/spice-deck.js'
import { SimulationError } from '../error.js'
import type { Analysis, NoiseAnalysis, SimulatorInfo, Vector, Waveforms } from '../types.js'
import { wrongPoints } from '../wrong-points.js'
import { convergenceOf } from './convergence.js'
import type { RawPlot, RawVariable } from './raw-plot.js'
import { readRaw } from './read-raw.js'
import type { SpiceOutcome } from './spice-engine.js'
import { analysisError, analysisOutput, gaveUp } from './spice-error.js'
import { wrotePlot } from './spice-script.js'

/**
 * Reads what ngspice wrote for a list of analyses and gives the vectors the deck's own names.
 *
 * @throws SimulationError for an analysis without a result, with points missing, with numbers that
 *   are not finite, or with a result of another deck
 */
export function readSpiceResults(
  deck: SpiceDeck,
  analyses: readonly Analysis[],
  { output, files }: SpiceOutcome,
  simulator: SimulatorInfo,
): Record<string, Waveforms> {
  const plots = plotsIn(deck, output, files[0])
  const results = Object.fromEntries(
    analyses.map((analysis, index) => {
      const key = analysisKey(analysis)
      const said = analysisOutput(output, index)
      const plot = wrotePlot(said) ? plots.next().value : undefined
      if (plot === undefined || plot.title !== deck.title || plot.name !== plotNames[analysis.type] || gaveUp(said))
        throw analysisError(deck, output, index, key)
      const waveforms = toWaveforms(deck, analysis, plot, simulator)
      const wrong = wrongPoints(analysis, waveforms)
      if (wrong !== undefined)
        throw new SimulationError('no-result', `${key}: ${wrong}`, { deck: deck.deck.name, output })
      return [key, { ...waveforms, convergence: convergenceOf(said) }]
    }),
  )
  // Plots are appended: what an earlier run of the same deck left would be taken for a result of this one.
  if (plots.next().done !== true)
    throw new SimulationError('no-result', 'the raw file holds more plots than this run wrote', {
      deck: deck.deck.name,
      output,
    })
  return results
}

/** The plots of the raw file, one after the other. */
function plotsIn(deck: SpiceDeck, output: string, bytes: Uint8Array | undefined): Iterator<RawPlot, undefined> {
  try {
    return (bytes === undefined ? [] : readRaw(bytes)).values()
  } catch (cause) {
    if (!(cause instanceof SimulationError)) throw cause
    throw new SimulationError('no-result', cause.message, { deck: deck.deck.name, output, cause })
  }
}

const plotNames: Readonly<Record<Analysis['type'], string>> = {
  op: 'Operating Point',
  dc: 'DC transfer characteristic',
  ac: 'AC Analysis',
  tran: 'Transient Analysis',
  noise: 'Noise Spectral Density Curves',
}

function toWaveforms(deck: SpiceDeck, analysis: Analysis, plot: RawPlot, simulator: SimulatorInfo): Waveforms {
  const vectors: Record<string, Vector> = {}
  const [first, ...others] = plot.variables
  for (const variable of analysis.type === 'op' ? plot.variables : others) {
    const vector = analysis.type === 'noise' ? toDensity(deck, analysis, variable) : toVector(deck, variable)
    if (vector !== undefined) vectors[vector.name] = vector
  }
  const axis = first === undefined ? undefined : toAxis(deck, analysis, first)
  return {
    analysis: analysis.type,
    origin: { nonce: deck.nonce, simulator },
    points: plot.points,
    ...(axis === undefined ? {} : { axis }),
    vectors,
  }
}

/** Inner nets of devices have no name in the deck and are left out. */
function toVector(deck: SpiceDeck, { name, real, imag }: RawVariable): Vector | undefined {
  const [, quantity, word = ''] = /^([vi])\((.*)\)$/.exec(name) ?? []
  const known = quantity === 'v' ? deck.nets.toDeck(word) : deck.devices.toDeck(word)
  if (quantity === undefined || known === undefined) return undefined
  return {
    name: `${quantity}(${known})`,
    unit: quantity === 'v' ? 'V' : 'A',
    real,
    ...(imag === undefined ? {} : { imag }),
  }
}

/** The densities of ngspice carry their unit in their name, and are of its own names. */
function toDensity(deck: SpiceDeck, { source }: NoiseAnalysis, { name, real }: RawVariable): Vector | undefined {
  if (name === 'onoise_spectrum') return { name: 'onoise', unit: 'V/sqrt(Hz)', real }
  const unit = deck.sources.get(source) === 'current' ? 'A/sqrt(Hz)' : 'V/sqrt(Hz)'
  return name === 'inoise_spectrum' ? { name: 'inoise', unit, real } : undefined
}

function toAxis(deck: SpiceDeck, analysis: Analysis, { real }: RawVariable): Vector | undefined {
  switch (analysis.type) {
    case 'op':
      return undefined
    case 'dc':
      return { name: analysis.source, unit: deck.sources.get(analysis.source) === 'current' ? 'A' : 'V', real }
    case 'ac':
    case 'noise':
      return { name: 'frequency', unit: 'Hz', real }
    case 'tran':
      return { name: 'time', unit: 's', real }
  }
}
