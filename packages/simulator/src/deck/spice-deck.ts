import { type Device, expressionNames, flatten, formatNumber, NetlistError, type Value } from '@analogkit/netlist'
import { SimulationError } from '../error.js'
import type { Deck } from '../types.js'
import { checkCircuit } from './check-circuit.js'
import { checkDeckData } from './check-deck-data.js'
import { type CardNames, cardLetter, writeDeviceCard } from './device-card.js'
import { createModelLibrary, type ModelLibrary, type UsedModel, writeModelCard } from './model-library.js'
import { createNameMap, type NameMap } from './name-map.js'
import { checkDeckParameter } from './parameter-name.js'
import { writeValue } from './write-value.js'

/** A deck that was checked and is ready to be written for a SPICE simulator. */
export interface SpiceDeck {
  readonly deck: Deck
  /** A word of the title line. */
  readonly nonce: string
  /** The title line, by which a result is known to belong to this deck. */
  readonly title: string
  /** The devices, without hierarchy. */
  readonly flat: readonly Device[]
  /** The model cards that are needed. */
  readonly models: readonly UsedModel[]
  /** Parameters of the circuit that model cards refer to, beside those in `values`. */
  readonly parameters: Readonly<Record<string, Value>>
  /** The words of the nets. */
  readonly nets: NameMap
  /** The words of the devices. */
  readonly devices: NameMap
  /** The independent sources by name, and what they drive. */
  readonly sources: ReadonlyMap<string, 'voltage' | 'current'>
  /** All values that can be changed: the deck's parameters, and its start voltages as parameters. */
  readonly values: Readonly<Record<string, number>>
  /** The parameters in `values` that are start voltages, by net. */
  readonly startParameters: ReadonlyMap<string, string>
  /** The text with other values than the deck's own. */
  text(values?: Readonly<Record<string, number>>): string
}

/** How to write a deck. */
export interface SpiceDeckOptions {
  /** A word for the title line, made from the text if absent. Lower-case letters and digits. */
  readonly nonce?: string
}

/**
 * Checks a deck, flattens its circuit and gives everything a name that SPICE simulators can read.
 * What passes holds no text of the netlist's author: names are replaced where they are not plain
 * words, values are numbers or checked arithmetic.
 *
 * @throws SimulationError `parse` with the device, for whatever a simulator would stumble over:
 *   unknown models and cells, undefined parameters, parameters named like a function, names that are
 *   taken, numbers that are not finite, nets that float, no ground, no devices
 */
export function prepareSpiceDeck(deck: Deck, { nonce }: SpiceDeckOptions = {}): SpiceDeck {
  const within = <T>(place: string, work: () => T): T => at(deck, place, work)
  within('deck', () => checkDeckData(deck))
  if (nonce !== undefined && !/^[a-z0-9]+$/.test(nonce))
    throw new RangeError(`the nonce ${JSON.stringify(nonce)} has other characters than lower-case letters and digits`)
  const start = startValues(deck)
  const values = { ...deck.parameters, ...start.values }
  for (const [name, value] of Object.entries(values)) within(`parameter ${name}`, () => checkDeckParameter(name, value))

  const { devices, parameters, models } = within('circuit', () => flatCircuit(deck))
  within('circuit', () => checkCircuit(devices))
  const library = createModelLibrary([...Object.values(models), ...deck.models])
  const nets = netWords(devices)
  const words = deviceWords(devices)
  const names = cardNames(devices, new Set([...Object.keys(values), ...Object.keys(parameters)]), nets, words, library)

  const deviceCards = devices.map((device) =>
    within(device.name, () => writeDeviceCard(device, { ...names, device: names.deviceWord(device.name) })),
  )
  const modelCards = library
    .used()
    .map((model) => within(`model ${model.card.name}`, () => writeModelCard(model, names)))
  const needed = new Set(library.used().flatMap(({ card }) => Object.values(card.parameters).flatMap(namesIn)))
  const modelParameters = Object.entries(parameters).filter(([name]) => needed.has(name))
  const parameterCards = modelParameters.map(([name, value]) =>
    within(`parameter ${name}`, () => {
      checkDeckParameter(name, 0)
      return `.param ${name}=${writeValue(value, names)}`
    }),
  )
  const startCards = Object.entries(deck.startVoltages ?? {}).map(([net, value]) =>
    within(`start voltage of ${net}`, () => {
      const written = writeValue(start.names.get(net) ?? value, names)
      return `.nodeset v(${names.net(net)})=${written}`
    }),
  )
  const initialCards = Object.entries(deck.initialVoltages ?? {}).map(([net, value]) =>
    within(`initial voltage of ${net}`, () => `.ic v(${names.net(net)})=${writeValue(value, names)}`),
  )
  const body = [
    ...parameterCards,
    ...modelCards,
    ...deviceCards,
    ...startCards,
    ...initialCards,
    ...within('options', () => optionCards(deck)),
    '.end',
    '',
  ].join('\n')
  const word = nonce ?? hash(`${deck.name}\n${JSON.stringify(values)}\n${body}`)
  const title = `analogkit ${word}`
  return {
    deck,
    nonce: word,
    title,
    flat: devices,
    models: library.used(),
    parameters: Object.fromEntries(modelParameters),
    nets,
    devices: words,
    sources: new Map(devices.flatMap((device) => (device.kind === 'source' ? [[device.name, device.quantity]] : []))),
    values,
    startParameters: start.names,
    text(changed = {}) {
      const written = Object.entries({ ...values, ...changed }).map(
        ([name, value]) => `.param ${name}=${formatNumber(value)}`,
      )
      return [title, ...written, body].join('\n')
    },
  }
}

function at<T>(deck: Deck, place: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new SimulationError('parse', `${place}: ${cause.message}`, { deck: deck.name, cause })
    if (cause instanceof NetlistError) {
      const reason = cause.problems[0]?.reason ?? cause.message
      throw new SimulationError('parse', `${place}: ${reason}`, { deck: deck.name, cause })
    }
    throw cause
  }
}

/** Numeric start voltages become parameters, so that a session can change them. */
function startValues({ startVoltages = {}, parameters, circuit }: Deck): {
  readonly names: ReadonlyMap<string, string>
  readonly values: Readonly<Record<string, number>>
} {
  const words = createNameMap({}, new Set([...Object.keys(parameters), ...Object.keys(circuit.parameters)]))
  const names = new Map<string, string>()
  const values: Record<string, number> = {}
  for (const [net, value] of Object.entries(startVoltages)) {
    if (typeof value === 'string') continue
    const name = words.add(`start_${net}`)
    names.set(net, name)
    values[name] = value
  }
  return { names, values }
}

/** The deck's parameters stay names in the flat circuit, those of the circuit alone become what they stand for. */
function flatCircuit({ circuit, parameters }: Deck) {
  const own = Object.fromEntries(
    Object.entries(circuit.parameters).filter(([name]) => !Object.hasOwn(parameters, name)),
  )
  return flatten({ ...circuit, parameters: own })
}

/** Vectors that a simulator makes itself, constants, and `gnd`, which it takes for ground. */
const reservedNets: ReadonlySet<string> = new Set(
  'all boltz c e echarge false frequency gnd hertz i kelvin no pi planck temper time true yes'.split(' '),
)

function netWords(devices: readonly Device[]): NameMap {
  const words = createNameMap({ '0': '0' }, reservedNets)
  for (const device of devices) for (const net of Object.values(device.pins) as readonly string[]) words.add(net)
  return words
}

function deviceWords(devices: readonly Device[]): NameMap {
  const words = createNameMap()
  for (const device of devices) words.add(device.name, cardLetter(device))
  return words
}

function cardNames(
  devices: readonly Device[],
  parameters: ReadonlySet<string>,
  nets: NameMap,
  words: NameMap,
  library: ModelLibrary,
): Omit<CardNames, 'device'> & { deviceWord(name: string): string } {
  const lookUp = (map: NameMap, name: string, what: string): string => {
    const word = map.toSpice(name)
    if (word === undefined) throw new RangeError(`the deck has no ${what} \`${name}\``)
    return word
  }
  const voltages = new Set(devices.filter(isVoltage).map(({ name }) => name))
  return {
    parameters,
    net: (name) => lookUp(nets, name, 'net'),
    source: (name) => {
      if (!voltages.has(name)) throw new RangeError(`\`${name}\` is no voltage source of the deck`)
      return lookUp(words, name, 'source')
    },
    model: (name) => library.word(name),
    deviceWord: (name) => lookUp(words, name, 'device'),
  }
}

function isVoltage(device: Device): boolean {
  return (device.kind === 'source' || device.kind === 'controlled-source') && device.quantity === 'voltage'
}

function namesIn(value: string | number): readonly string[] {
  try {
    return typeof value === 'number' ? [] : expressionNames(value)
  } catch (error) {
    // A version such as 4.8.2; whatever else cannot be read is refused with its card.
    if (error instanceof NetlistError) return []
    throw error
  }
}

function optionCards({ temperature = 27, relativeTolerance }: Deck): string[] {
  const tolerance = relativeTolerance === undefined ? '' : ` reltol=${formatNumber(relativeTolerance)}`
  return [`.temp ${formatNumber(temperature)}`, `.options noinit${tolerance}`]
}

/** FNV-1a, 32 bit. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return (value >>> 0).toString(36)
}
