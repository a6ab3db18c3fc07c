import { formatNumber } from '@analogkit/netlist'
import { analysisKey } from '../analysis-key.js'
import type { SpiceDeck } from '../deck/spice-deck.js'
import { writeSpiceScript } from '../spice/spice-script.js'
import type { Analysis } from '../types.js'
import { type SpectreAnalysis, writeSpectreAnalyses } from './spectre-analysis.js'
import { writeSpectreDevice } from './spectre-device.js'
import { writeSpectreModel } from './spectre-model.js'
import { currentTerminal, modelsOf, nameForSpectre, type SpectreNames, wordOf } from './spectre-names.js'
import { writeSpectreValue } from './spectre-value.js'
import { within } from './within.js'

/** A deck in Spectre's language. */
export interface SpectreDeck {
  readonly text: string
  /** The first line, which Spectre repeats as the title of its results. */
  readonly title: string
  readonly names: SpectreNames
  /** In the order of the analyses asked for. */
  readonly analyses: readonly SpectreAnalysis[]
}

/**
 * Writes a deck with its analyses for Spectre.
 *
 * @param values - of all parameters
 * @param save - vectors to keep; all node voltages and the currents of voltage sources and inductors if absent
 * @param besides - more vectors to keep
 * @throws RangeError with the reason, for an analysis, a vector or a model that cannot be written
 */
export function writeSpectreDeck(
  deck: SpiceDeck,
  values: Readonly<Record<string, number>>,
  analyses: readonly Analysis[],
  save?: readonly string[],
  besides: readonly string[] = [],
): SpectreDeck {
  // What makes no sense for one simulator makes none for another, and is refused in the same words.
  writeSpiceScript(deck, analyses, save)
  const names = nameForSpectre(deck)
  const title = `// ${deck.title}`
  const saved = [...new Set([...(save ?? []), ...besides])].map((vector) => savedWord(deck, vector, names))
  const written = writeSpectreAnalyses(analyses, analyses.map(analysisKey), names)
  const text = [
    title,
    'simulator lang=spectre',
    'global 0',
    ...parameterLines(deck, values, names),
    ...modelsOf(deck).map((model) => within(`model ${model.name}`, () => writeSpectreModel(model, names))),
    ...deck.flat.map((device) => within(device.name, () => writeSpectreDevice(device, names))),
    ...startLines(deck, names),
    optionLine(deck, names, save),
    ...(saved.length === 0 ? [] : [`save ${saved.join(' ')}`]),
    ...written.flatMap(({ statements }) => statements),
    '',
  ].join('\n')
  return { text, title, names, analyses: written }
}

function parameterLines(
  deck: SpiceDeck,
  values: Readonly<Record<string, number>>,
  names: SpectreNames,
): readonly string[] {
  const word = (name: string): string => wordOf(names.parameters, name, 'parameter')
  return [
    ...Object.entries({ ...deck.values, ...values }).map(
      ([name, value]) => `parameters ${word(name)}=${formatNumber(value)}`,
    ),
    ...Object.entries(deck.parameters).map(([name, value]) =>
      within(`parameter ${name}`, () => `parameters ${word(name)}=${writeSpectreValue(value, names)}`),
    ),
  ]
}

function startLines({ deck, startParameters }: SpiceDeck, names: SpectreNames): readonly string[] {
  const net = (name: string): string => wordOf(names.nets, name, 'net')
  const starts = Object.entries(deck.startVoltages ?? {}).map(([name, value]) =>
    within(
      `start voltage of ${name}`,
      () => `nodeset ${net(name)}=${writeSpectreValue(startParameters.get(name) ?? value, names)}`,
    ),
  )
  // Spectre takes these for transients alone.
  const initial = Object.entries(deck.initialVoltages ?? {}).map(([name, value]) =>
    within(`initial voltage of ${name}`, () => `ic ${net(name)}=${writeSpectreValue(value, names)}`),
  )
  return [...starts, ...initial]
}

function optionLine({ deck }: SpiceDeck, names: SpectreNames, save: readonly string[] | undefined): string {
  const { temperature = 27, relativeTolerance } = deck
  return [
    names.statement('settings'),
    'options',
    `temp=${formatNumber(temperature)}`,
    'tnom=27',
    ...(relativeTolerance === undefined ? [] : [`reltol=${formatNumber(relativeTolerance)}`]),
    save === undefined ? 'save=allpub' : 'save=selected',
  ].join(' ')
}

/** Spectre's word for a vector. @throws RangeError for one that it does not compute */
export function savedWord(deck: SpiceDeck, vector: string, names: SpectreNames): string {
  const [, quantity, name = ''] = /^([vi])\((.*)\)$/s.exec(vector) ?? []
  if (quantity === 'v') return wordOf(names.nets, name, 'net')
  const device = deck.flat.find((candidate) => candidate.name === name)
  const terminal = device === undefined ? undefined : currentTerminal(device)
  if (quantity === undefined || terminal === undefined)
    throw new RangeError(
      `Spectre has no vector \`${vector}\` of this deck; save v(net), or i(device) of a voltage source or an inductor`,
    )
  return `${wordOf(names.devices, name, 'device')}:${terminal}`
}
