import type { ControlledSource, Device, Passive, Source, Value, Waveform } from '@analogkit/netlist'
import { checkParameterName } from '../parameter-name.js'
import { writeXyceBehavior, writeXyceValue } from './xyce-value.js'
import type { XyceDeckWords } from './xyce-words.js'

/** What an analysis makes of the sources. */
export interface XyceSources {
  /** Small-signal magnitudes by the names of the sources. */
  readonly drive: Readonly<Record<string, number>>
  /** Whether sources move: only in a transient, so that nothing else can take a waveform for a value. */
  readonly moving: boolean
}

/**
 * Writes the card of a device (Reference Guide 7.8, chapter on devices).
 *
 * @throws RangeError with the reason, when something in the device cannot be written
 */
export function writeXyceDevice(device: Device, words: XyceDeckWords, sources: XyceSources): string {
  const card = (pins: readonly string[], rest: readonly string[]): string =>
    [words.device(device.name), ...pins.map(words.net), ...rest].join(' ')
  const { pins } = device
  switch (device.kind) {
    case 'mosfet': {
      const { d, g, s, b } = device.pins
      return card([d, g, s, b], [modelOf(device, words), ...assignments(device, words)])
    }
    case 'bjt': {
      const { c, b, e, s } = device.pins
      return card([c, b, e, ...(s === undefined ? [] : [s])], [modelOf(device, words), ...assignments(device, words)])
    }
    case 'diode':
      return card([device.pins.p, device.pins.n], [modelOf(device, words), ...assignments(device, words)])
    case 'resistor':
    case 'capacitor':
    case 'inductor':
      return card([device.pins.p, device.pins.n], passive(device, words))
    case 'source':
      return card([device.pins.p, device.pins.n], source(device, words, sources))
    case 'controlled-source':
      return card([device.pins.p, device.pins.n], controlled(device, words))
    case 'instance':
      throw new RangeError(`an instance of a cell on ${Object.values(pins).join(', ')}; flatten the circuit`)
  }
}

function modelOf(device: Device, words: XyceDeckWords): string {
  if (device.model === undefined) throw new RangeError(`a ${device.kind} needs a model; name one of the deck`)
  return words.model(device.model)
}

function assignments(device: Device, words: XyceDeckWords): string[] {
  return Object.entries(device.parameters).map(([name, value]) => {
    checkParameterName(name)
    return `${name}=${writeXyceValue(value, words)}`
  })
}

/** The model stands before the value in Xyce, behind it elsewhere: the value is named, `r=`, `c=`, `l=`. */
function passive(device: Passive, words: XyceDeckWords): string[] {
  const main = { resistor: 'r', capacitor: 'c', inductor: 'l' }[device.kind]
  if (device.parameters[main] === undefined && device.model === undefined)
    throw new RangeError(`a ${device.kind} needs its value \`${main}\` or a model`)
  return [...(device.model === undefined ? [] : [words.model(device.model)]), ...assignments(device, words)]
}

function source(device: Source, words: XyceDeckWords, { drive, moving }: XyceSources): string[] {
  const magnitude = drive[device.name] ?? 0
  return [
    `DC ${writeXyceValue(device.parameters.dc ?? 0, words)}`,
    // A negative magnitude is a phase of 180 degrees.
    ...(magnitude === 0 ? [] : [`AC ${Math.abs(magnitude)} ${magnitude < 0 ? 180 : 0}`]),
    ...(device.waveform !== undefined && moving ? [waveform(device.waveform, words)] : []),
  ]
}

function waveform(wave: Waveform, words: XyceDeckWords): string {
  const all = (values: readonly Value[]): string => values.map((value) => writeXyceValue(value, words)).join(' ')
  switch (wave.type) {
    case 'pulse':
      return `PULSE(${all([wave.low, wave.high, wave.delay, wave.rise, wave.fall, wave.width, wave.period])})`
    case 'pwl':
      return `PWL ${all(wave.points.flat())}`
    case 'sine':
      // Left out, the delay would be a time step.
      return `SIN(${all([wave.offset, wave.amplitude, wave.frequency, wave.delay ?? 0, 0])})`
  }
}

function controlled(device: ControlledSource, words: XyceDeckWords): string[] {
  const { gain, expression, control } = device.parameters
  if (expression !== undefined)
    return [`${device.quantity === 'voltage' ? 'V' : 'I'}=${writeXyceBehavior(expression, words)}`]
  if (gain === undefined) throw new RangeError('a controlled source needs `gain` or `expression`')
  if (control !== undefined) return [words.source(String(control)), writeXyceValue(gain, words)]
  const { cp, cn } = device.pins
  if (cp === undefined || cn === undefined)
    throw new RangeError('a controlled source needs the pins `cp` and `cn`, or `control`')
  return [words.net(cp), words.net(cn), writeXyceValue(gain, words)]
}
