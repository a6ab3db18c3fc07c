import { type Device, evaluateExpression, formatNumber, NetlistError } from '@analogkit/netlist'
import { analysisKey } from '../analysis-key.js'
import { createNameMap } from '../deck/name-map.js'
import type { SpiceDeck } from '../deck/spice-deck.js'
import { writeSpiceScript } from '../spice/spice-script.js'
import type { AcAnalysis, Analysis, NoiseAnalysis } from '../types.js'
import { probeOf } from './measure-plan.js'
import { within } from './within.js'
import { writeXyceDevice, type XyceSources } from './xyce-device.js'
import { writeXyceModel } from './xyce-model.js'
import { writeXyceValue } from './xyce-value.js'
import { type XyceDeckWords, xyceWords } from './xyce-words.js'

/** A file for Xyce, which runs one analysis of it. */
export interface XyceDeck {
  readonly analysis: Analysis
  /** Its name, without an ending. */
  readonly name: string
  readonly text: string
  /** The file of its results; of noise it is a table, since Xyce writes no raw files of it. */
  readonly result: string
}

/** How to write decks for Xyce. */
export interface XyceDeckOptions {
  /** With what the names of the files begin, `deck` if absent. */
  readonly name?: string
  /** Vectors to keep, by name; all node voltages and source currents if absent. */
  readonly save?: readonly string[]
  /** Of the results; `raw` if absent. */
  readonly format?: 'raw' | 'csv'
  /** Lines behind those of an analysis. */
  readonly measures?: (analysis: Analysis) => readonly string[]
}

/**
 * Writes a deck for Xyce (Reference Guide 7.8): a file for each analysis, since one for each run is safe.
 *
 * @throws RangeError with the reason, for an analysis or a vector that the deck does not allow, or a device or
 *   model that Xyce does not have
 */
export function writeXyceDecks(
  deck: SpiceDeck,
  values: Readonly<Record<string, number>>,
  analyses: readonly Analysis[],
  { name = 'deck', save, format = 'raw', measures }: XyceDeckOptions = {},
): XyceDeck[] {
  // What an analysis may be is the same for all simulators.
  writeSpiceScript(deck, analyses, save)
  const words = xyceWords(deck)
  const keys = createNameMap()
  const common = [...parameterCards(deck, values, words), ...modelCards(deck, words)]
  return analyses.map((analysis) => {
    const base = `${name}.${keys.add(analysisKey(analysis))}`
    const wanted = analysis.type === 'noise' ? 'csv' : format
    const result = `${base}.${wanted}`
    const text = [
      deck.title,
      ...common,
      ...deviceCards(deck, words, sourcesOf(analysis)),
      ...startCards(deck, values),
      ...(analysis.type === 'tran' ? initialCards(deck, values) : []),
      ...optionCards(deck),
      ...analysisCards(analysis, words),
      ...printCards(deck, analysis, save, `FORMAT=${wanted.toUpperCase()} FILE=${result}`),
      ...(measures?.(analysis) ?? []),
      '.END',
      '',
    ].join('\n')
    return { analysis, name: base, text, result }
  })
}

function parameterCards(deck: SpiceDeck, values: Readonly<Record<string, number>>, words: XyceDeckWords): string[] {
  const starts = new Set(deck.startParameters.values())
  return [
    ...Object.entries(values)
      .filter(([name]) => !starts.has(name))
      .map(([name, value]) => `.PARAM ${words.parameter(name)}=${formatNumber(value)}`),
    ...Object.entries(deck.parameters).map(
      ([name, value]) => `.PARAM ${words.parameter(name)}=${writeXyceValue(value, words)}`,
    ),
  ]
}

function modelCards({ models }: SpiceDeck, words: XyceDeckWords): string[] {
  const binned = models.some(({ word }) => /\.\d+$/.test(word))
  return [
    ...(binned ? ['.OPTIONS PARSER MODEL_BINNING=TRUE'] : []),
    ...models.map((model) => within(`model ${model.card.name}`, () => writeXyceModel(model, words))),
  ]
}

function deviceCards({ flat }: SpiceDeck, words: XyceDeckWords, sources: XyceSources): string[] {
  return flat.map((device) => within(device.name, () => writeXyceDevice(device, words, sources)))
}

/** Noise is referred to a source by its gain, so that it has to be driven. */
function sourcesOf(analysis: Analysis): XyceSources {
  const drive = analysis.type === 'ac' ? analysis.drive : analysis.type === 'noise' ? { [analysis.source]: 1 } : {}
  return { drive, moving: analysis.type === 'tran' }
}

/** As numbers: the guide names values only. */
function startCards(deck: SpiceDeck, values: Readonly<Record<string, number>>): string[] {
  return Object.entries(deck.deck.startVoltages ?? {}).map(([net, value]) => {
    const parameter = deck.startParameters.get(net)
    const voltage =
      parameter === undefined
        ? voltageOf(`start voltage of ${net}`, value, { ...deck.parameters, ...values })
        : values[parameter]
    return `.NODESET V(${deck.nets.toSpice(net)})=${formatNumber(voltage ?? 0)}`
  })
}

/** Only for a transient: Xyce would start any analysis with them. */
function initialCards(deck: SpiceDeck, values: Readonly<Record<string, number>>): string[] {
  return Object.entries(deck.deck.initialVoltages ?? {}).map(([net, value]) => {
    const voltage = voltageOf(`initial voltage of ${net}`, value, { ...deck.parameters, ...values })
    return `.IC V(${deck.nets.toSpice(net)})=${formatNumber(voltage)}`
  })
}

function voltageOf(place: string, value: string | number, scope: SpiceDeck['parameters']): number {
  try {
    return evaluateExpression(String(value), scope)
  } catch (cause) {
    if (cause instanceof NetlistError) throw new RangeError(`${place}: ${cause.message}`, { cause })
    throw cause
  }
}

function optionCards({ deck: { temperature = 27, relativeTolerance } }: SpiceDeck): string[] {
  const temperatures = `.OPTIONS DEVICE TEMP=${formatNumber(temperature)}`
  if (relativeTolerance === undefined) return [temperatures]
  const packages = ['TIMEINT', 'NONLIN', 'NONLIN-TRAN']
  return [temperatures, ...packages.map((name) => `.OPTIONS ${name} RELTOL=${formatNumber(relativeTolerance)}`)]
}

function analysisCards(analysis: Analysis, words: XyceDeckWords): string[] {
  switch (analysis.type) {
    case 'op':
      return ['.OP']
    case 'dc': {
      const { source, from, to, step } = analysis
      const sweep = from === to ? `LIST ${formatNumber(from)}` : [from, to, step].map(formatNumber).join(' ')
      return [`.DC ${words.source(source)} ${sweep}`]
    }
    case 'ac':
      return [`.AC ${frequencies(analysis)}`]
    case 'noise': {
      const nets = [analysis.output, analysis.reference ?? '0'].filter((net) => net !== '0').map(words.net)
      return [`.NOISE V(${nets.join(',')}) ${words.source(analysis.source)} ${frequencies(analysis)}`]
    }
    case 'tran': {
      const { stop, maxStep = stop / 200 } = analysis
      return [`.TRAN ${formatNumber(maxStep)} ${formatNumber(stop)} 0 ${formatNumber(maxStep)}`]
    }
  }
}

function frequencies({ from, to, pointsPerDecade = 10 }: AcAnalysis | NoiseAnalysis): string {
  const way = from === to ? 'LIN 1' : `DEC ${pointsPerDecade}`
  return `${way} ${formatNumber(from)} ${formatNumber(to)}`
}

function printCards(deck: SpiceDeck, analysis: Analysis, save: readonly string[] | undefined, file: string): string[] {
  const type = analysis.type === 'op' ? 'DC' : analysis.type.toUpperCase()
  const variables = analysis.type === 'noise' ? ['ONOISE', 'INOISE'] : printed(deck, analysis, save)
  // Xyce tells numbers of tables to 8 digits if nothing is said.
  return [`.PRINT ${type} ${file} PRECISION=15`, ...variables.map((variable) => `+ ${variable}`)]
}

function printed(deck: SpiceDeck, analysis: Analysis, save: readonly string[] | undefined): string[] {
  const vectors = save ?? [
    ...netsOf(deck.flat).map((net) => `v(${net})`),
    ...deck.flat.filter(hasBranch).map(({ name }) => `i(${name})`),
  ]
  return vectors.map((vector) => {
    const probe = probeOf(deck, analysis, vector)
    if (probe === undefined) throw new RangeError(`\`${vector}\` is ground, which is zero everywhere`)
    return `${probe.quantity.toUpperCase()}(${probe.word})`
  })
}

function netsOf(devices: readonly Device[]): string[] {
  const nets = devices.flatMap(({ pins }) => Object.values(pins) as readonly string[])
  return [...new Set(nets)].filter((net) => net !== '0')
}

/** Whether the current of a device is one of the unknowns, which Xyce gives in every analysis. */
function hasBranch(device: Device): boolean {
  if (device.kind === 'inductor') return true
  return (device.kind === 'source' || device.kind === 'controlled-source') && device.quantity === 'voltage'
}
