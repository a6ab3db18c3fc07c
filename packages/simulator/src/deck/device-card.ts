import type { ControlledSource, Device, Passive, Source, Value, Waveform } from '@analogkit/netlist'
import { controlOf, cornersOf, mainParameter, modelOf, sourceValue } from './device-parts.js'
import { checkParameterName } from './parameter-name.js'
import { type ValueScope, writeBehavior, writeValue } from './write-value.js'

/** How the names of a device are written. */
export interface CardNames extends ValueScope {
  /** The simulator's name of the device. */
  readonly device: string
  /** The simulator's name of a model. @throws RangeError when there is none */
  readonly model: (name: string) => string
}

/** The letter with which the SPICE card of a device begins. */
export function cardLetter(device: Device): string {
  switch (device.kind) {
    case 'mosfet':
      return 'm'
    case 'bjt':
      return 'q'
    case 'diode':
      return 'd'
    case 'resistor':
      return 'r'
    case 'capacitor':
      return 'c'
    case 'inductor':
      return 'l'
    case 'source':
      return device.quantity === 'voltage' ? 'v' : 'i'
    case 'controlled-source': {
      if (device.parameters.expression !== undefined) return 'b'
      const byCurrent = device.parameters.control !== undefined
      if (device.quantity === 'voltage') return byCurrent ? 'h' : 'e'
      return byCurrent ? 'f' : 'g'
    }
    case 'jfet':
    case 'switch':
    case 'transmission-line':
    case 'coupling':
    case 'other':
      throw new RangeError(`a ${device.kind}, which is not simulated; leave it out`)
    case 'instance':
      return 'x'
  }
}

/**
 * Writes the SPICE card of a device.
 *
 * @throws RangeError with the reason, when something in the device cannot be written
 */
export function writeDeviceCard(device: Device, names: CardNames): string {
  const nets = (...pins: readonly string[]): string => pins.map(names.net).join(' ')
  switch (device.kind) {
    case 'mosfet': {
      const { d, g, s, b } = device.pins
      return `${names.device} ${nets(d, g, s, b)} ${names.model(modelOf(device))}${assignments(device, names)}`
    }
    case 'bjt': {
      const { c, b, e, s } = device.pins
      return `${names.device} ${nets(c, b, e, ...(s === undefined ? [] : [s]))} ${names.model(modelOf(device))}${assignments(device, names)}`
    }
    case 'diode':
      return `${names.device} ${nets(device.pins.p, device.pins.n)} ${names.model(modelOf(device))}${assignments(device, names)}`
    case 'resistor':
    case 'capacitor':
    case 'inductor':
      return `${names.device} ${nets(device.pins.p, device.pins.n)} ${passiveWords(device, names)}`
    case 'source':
      return `${names.device} ${nets(device.pins.p, device.pins.n)} ${sourceWords(device, names)}`
    case 'controlled-source':
      return `${names.device} ${nets(device.pins.p, device.pins.n)} ${controlledWords(device, names)}`
    case 'jfet':
    case 'switch':
    case 'transmission-line':
    case 'coupling':
    case 'other':
      throw new RangeError(`a ${device.kind}, which is not simulated; leave it out`)
    case 'instance':
      throw new RangeError('an instance of a cell; flatten the circuit')
  }
}

function assignments(device: Device, names: CardNames, without?: string): string {
  return Object.entries(device.parameters)
    .filter(([name]) => name !== without)
    .map(([name, value]) => {
      checkParameterName(name)
      return ` ${name}=${writeValue(value, names)}`
    })
    .join('')
}

function passiveWords(device: Passive, names: CardNames): string {
  const main = mainParameter(device)
  const value = device.parameters[main]
  const words = [
    ...(value === undefined ? [] : [writeValue(value, names)]),
    ...(device.model === undefined ? [] : [names.model(device.model)]),
  ]
  return `${words.join(' ')}${assignments(device, names, main)}`
}

function sourceWords(device: Source, names: CardNames): string {
  const write = (value: Value): string => writeValue(value, names)
  const dc = `dc ${write(sourceValue(device))}`
  return device.waveform === undefined ? dc : `${dc} ${writeWaveform(device.waveform, write)}`
}

function writeWaveform(waveform: Waveform, write: (value: Value) => string): string {
  switch (waveform.type) {
    case 'pulse': {
      const { low, high, delay, rise, fall, width, period } = waveform
      return `pulse(${[low, high, delay, rise, fall, width, period].map(write).join(' ')})`
    }
    case 'pwl':
      return `pwl(${cornersOf(waveform).map(write).join(' ')})`
    case 'sine': {
      const { offset, amplitude, frequency, delay } = waveform
      return `sin(${[offset, amplitude, frequency, ...(delay === undefined ? [] : [delay])].map(write).join(' ')})`
    }
    default:
      throw new RangeError(`a waveform of the type ${waveform.type} is not simulated; leave it out`)
  }
}

function controlledWords(device: ControlledSource, names: CardNames): string {
  const control = controlOf(device)
  switch (control.type) {
    case 'expression':
      return `${device.quantity === 'voltage' ? 'v' : 'i'}=${writeBehavior(control.expression, names)}`
    case 'current':
      return `${names.source(control.source)} ${writeValue(control.gain, names)}`
    case 'voltage':
      return `${control.pins.map(names.net).join(' ')} ${writeValue(control.gain, names)}`
  }
}
