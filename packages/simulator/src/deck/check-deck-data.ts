import type { Device, Value, Waveform } from '@analogkit/netlist'
import type { Deck } from '../types.js'

/**
 * Checks that a deck is made of the data that its type promises. One that came as JSON may hold anything, and what is
 * neither a number nor a text would be written as something else or be left out.
 *
 * @throws RangeError with the device or model
 */
export function checkDeckData(deck: Deck): void {
  const unknown = Object.keys(deck).find((field) => !Object.hasOwn(deckFields, field))
  if (unknown !== undefined)
    throw new RangeError(`\`${unknown}\` is nothing that a deck has; it has ${Object.keys(deckFields).join(', ')}`)
  const { name, circuit, models, parameters } = deck
  if (typeof name !== 'string') throw new RangeError(`the name of a deck is ${shown(name)}; it has to be a text`)
  if (typeof circuit !== 'object' || circuit === null || !Array.isArray(circuit.devices))
    throw new RangeError(`the circuit is ${shown(circuit)}; it has to be what parseNetlist gives`)
  if (!Array.isArray(models))
    throw new RangeError(`the models are ${shown(models)}; a deck without ones has an empty list`)
  if (typeof parameters !== 'object' || parameters === null)
    throw new RangeError(`the parameters are ${shown(parameters)}; a deck without ones has {}`)
  for (const cell of [circuit, ...Object.values(circuit.cells)]) {
    checkValues('circuit', cell.parameters)
    for (const device of cell.devices) checkDevice(device)
  }
  for (const card of [...models, ...Object.values(circuit.models)]) {
    if (typeof card.name !== 'string' || typeof card.type !== 'string')
      throw new RangeError(`${shown(card.name)}: the name and the type of a model have to be texts`)
    checkValues(card.name, card.parameters)
  }
}

const deckFields: Readonly<Record<keyof Deck, true>> = {
  name: true,
  circuit: true,
  models: true,
  parameters: true,
  startVoltages: true,
  initialVoltages: true,
  temperature: true,
  relativeTolerance: true,
}

/** Kinds that can be simulated. */
const kinds: Readonly<Partial<Record<Device['kind'], true>>> = {
  mosfet: true,
  bjt: true,
  diode: true,
  resistor: true,
  capacitor: true,
  inductor: true,
  source: true,
  'controlled-source': true,
  instance: true,
}

function checkDevice(device: Device): void {
  const { name, kind, model, pins, parameters } = device
  if (typeof name !== 'string') throw new RangeError(`${shown(name)} is no name of a device: it has to be a text`)
  if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind))
    throw new RangeError(`${name}: unknown kind ${shown(kind)}; known are ${Object.keys(kinds).join(', ')}`)
  if (model !== undefined && typeof model !== 'string')
    throw new RangeError(`${name}: ${shown(model)} is no name of a model: it has to be a text`)
  for (const [pin, net] of Object.entries(pins))
    if (net !== undefined && typeof net !== 'string')
      throw new RangeError(`${name}: pin ${pin} is on ${shown(net)}; a net has to be a text`)
  checkValues(name, parameters)
  if (kind === 'source' && device.waveform !== undefined) checkWaveform(name, device.waveform)
}

/** Waveforms that can be simulated, and what each may say. */
const waveforms: Readonly<Partial<Record<Waveform['type'], readonly string[]>>> = {
  pulse: ['low', 'high', 'delay', 'rise', 'fall', 'width', 'period'],
  pwl: ['points'],
  sine: ['offset', 'amplitude', 'frequency', 'delay'],
}

function checkWaveform(name: string, { type, ...values }: Waveform): void {
  const known = typeof type === 'string' && Object.hasOwn(waveforms, type) ? waveforms[type] : undefined
  if (known === undefined)
    throw new RangeError(`${name}: unknown waveform ${shown(type)}; known are ${Object.keys(waveforms).join(', ')}`)
  for (const [key, value] of Object.entries(values)) {
    if (!known.includes(key)) throw new RangeError(`${name}: the ${key} of a ${type} is not simulated; leave it out`)
    checkValues(name, Object.fromEntries([value].flat(2).map((each, index) => [`${key} ${index}`, each])))
  }
}

function checkValues(place: string, values: Readonly<Record<string, Value | undefined>>): void {
  for (const [name, value] of Object.entries(values))
    if (typeof value !== 'number' && typeof value !== 'string')
      throw new RangeError(`${place}: ${name} is ${shown(value)}; expected a number or an expression`)
}

/** Whatever it is, in a few characters. */
function shown(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 60)
}
