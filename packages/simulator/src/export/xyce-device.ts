import {
  type ControlledSource,
  type Device,
  formatNumber,
  type Passive,
  type Source,
  type Value,
  type Waveform,
} from '@analogkit/netlist'
import { controlOf, cornersOf, modelOf, sourceValue } from '../deck/device-parts.js'
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
      return card([d, g, s, b], [modelWord(device, words), ...assignments(device, words)])
    }
    case 'bjt': {
      const { c, b, e, s } = device.pins
      return card([c, b, e, ...(s === undefined ? [] : [s])], [modelWord(device, words), ...assignments(device, words)])
    }
    case 'diode':
      return card([device.pins.p, device.pins.n], [modelWord(device, words), ...assignments(device, words)])
    case 'resistor':
    case 'capacitor':
    case 'inductor':
      return card([device.pins.p, device.pins.n], passive(device, words))
    case 'source':
      return card([device.pins.p, device.pins.n], source(device, words, sources))
    case 'controlled-source':
      return card([device.pins.p, device.pins.n], controlled(device, words))
    case 'jfet':
    case 'switch':
    case 'transmission-line':
    case 'coupling':
    case 'other':
      throw new RangeError(`a ${device.kind}, which is not simulated; leave it out`)
    case 'instance':
      throw new RangeError(`an instance of a cell on ${Object.values(pins).join(', ')}; flatten the circuit`)
  }
}

function modelWord(device: Device, words: XyceDeckWords): string {
  return words.model(modelOf(device))
}

function assignments(device: Device, words: XyceDeckWords): string[] {
  return Object.entries(device.parameters).map(([name, value]) => `${name}=${writeXyceValue(value, words)}`)
}

/** The model stands before the value in Xyce, behind it elsewhere: the value is named, `r=`, `c=`, `l=`. */
function passive(device: Passive, words: XyceDeckWords): string[] {
  return [...(device.model === undefined ? [] : [words.model(device.model)]), ...assignments(device, words)]
}

function source(device: Source, words: XyceDeckWords, { drive, moving }: XyceSources): string[] {
  const magnitude = drive[device.name] ?? 0
  return [
    `DC ${writeXyceValue(sourceValue(device), words)}`,
    // A negative magnitude is a phase of 180 degrees.
    ...(magnitude === 0 ? [] : [`AC ${formatNumber(Math.abs(magnitude))} ${magnitude < 0 ? 180 : 0}`]),
    ...(device.waveform !== undefined && moving ? [waveform(device.waveform, words)] : []),
  ]
}

function waveform(wave: Waveform, words: XyceDeckWords): string {
  const all = (values: readonly Value[]): string => values.map((value) => writeXyceValue(value, words)).join(' ')
  switch (wave.type) {
    case 'pulse':
      return `PULSE(${all([wave.low, wave.high, wave.delay, wave.rise, wave.fall, wave.width, wave.period])})`
    case 'pwl':
      return `PWL ${all(cornersOf(wave))}`
    case 'sine':
      // Left out, the delay would be a time step.
      return `SIN(${all([wave.offset, wave.amplitude, wave.frequency, wave.delay ?? 0, 0])})`
    default:
      throw new RangeError(`a waveform of the type ${wave.type} is not simulated; leave it out`)
  }
}

function controlled(device: ControlledSource, words: XyceDeckWords): string[] {
  const control = controlOf(device)
  switch (control.type) {
    case 'expression':
      return [`${device.quantity === 'voltage' ? 'V' : 'I'}=${writeXyceBehavior(control.expression, words)}`]
    case 'current':
      return [words.source(control.source), writeXyceValue(control.gain, words)]
    case 'voltage':
      return [...control.pins.map(words.net), writeXyceValue(control.gain, words)]
  }
}
