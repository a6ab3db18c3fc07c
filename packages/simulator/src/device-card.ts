import type { ControlledSource, Device, Passive, Source, Value, Waveform } from '@analogkit/netlist'
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
      return `${names.device} ${nets(d, g, s, b)} ${modelOf(device, names)}${assignments(device, names)}`
    }
    case 'bjt': {
      const { c, b, e, s } = device.pins
      return `${names.device} ${nets(c, b, e, ...(s === undefined ? [] : [s]))} ${modelOf(device, names)}${assignments(device, names)}`
    }
    case 'diode':
      return `${names.device} ${nets(device.pins.p, device.pins.n)} ${modelOf(device, names)}${assignments(device, names)}`
    case 'resistor':
    case 'capacitor':
    case 'inductor':
      return `${names.device} ${nets(device.pins.p, device.pins.n)} ${passiveValue(device, names)}`
    case 'source':
      return `${names.device} ${nets(device.pins.p, device.pins.n)} ${sourceValue(device, names)}`
    case 'controlled-source':
      return `${names.device} ${nets(device.pins.p, device.pins.n)} ${controlledValue(device, names)}`
    case 'instance':
      throw new RangeError('an instance of a cell; flatten the circuit')
  }
}

function modelOf(device: Device, names: CardNames): string {
  if (device.model === undefined) throw new RangeError(`a ${device.kind} needs a model; name one of the deck`)
  return names.model(device.model)
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

const mainParameter = { resistor: 'r', capacitor: 'c', inductor: 'l' } as const

function passiveValue(device: Passive, names: CardNames): string {
  const main = mainParameter[device.kind]
  const value = device.parameters[main]
  if (value === undefined && device.model === undefined)
    throw new RangeError(`a ${device.kind} needs its value \`${main}\` or a model`)
  const words = [
    ...(value === undefined ? [] : [writeValue(value, names)]),
    ...(device.model === undefined ? [] : [names.model(device.model)]),
  ]
  return `${words.join(' ')}${assignments(device, names, main)}`
}

/** Small signals are the `drive` of an analysis: a magnitude that the source was read with does not count. */
const sourceParameters = ['dc', 'ac', 'acphase']

function sourceValue(device: Source, names: CardNames): string {
  const unknown = Object.keys(device.parameters).find((name) => !sourceParameters.includes(name))
  if (unknown !== undefined)
    throw new RangeError(`unknown parameter \`${unknown}\`; a source has \`dc\` and a waveform`)
  const dc = `dc ${writeValue(device.parameters.dc ?? 0, names)}`
  return device.waveform === undefined
    ? dc
    : `${dc} ${writeWaveform(device.waveform, (value) => writeValue(value, names))}`
}

function writeWaveform(waveform: Waveform, write: (value: Value) => string): string {
  switch (waveform.type) {
    case 'pulse': {
      const { low, high, delay, rise, fall, width, period } = waveform
      return `pulse(${[low, high, delay, rise, fall, width, period].map(write).join(' ')})`
    }
    case 'pwl':
      if (waveform.points.length === 0) throw new RangeError('a pwl waveform needs points')
      return `pwl(${waveform.points.flat().map(write).join(' ')})`
    case 'sine': {
      const { offset, amplitude, frequency, delay } = waveform
      return `sin(${[offset, amplitude, frequency, ...(delay === undefined ? [] : [delay])].map(write).join(' ')})`
    }
  }
}

function controlledValue(device: ControlledSource, names: CardNames): string {
  const { gain, expression, control, ...others } = device.parameters
  const unknown = Object.keys(others)[0]
  if (unknown !== undefined)
    throw new RangeError(
      `unknown parameter \`${unknown}\`; a controlled source has \`gain\` and \`control\`, or \`expression\``,
    )
  if (expression !== undefined)
    return `${device.quantity === 'voltage' ? 'v' : 'i'}=${writeBehavior(expression, names)}`
  if (gain === undefined) throw new RangeError('a controlled source needs `gain` or `expression`')
  if (control !== undefined) return `${names.source(String(control))} ${writeValue(gain, names)}`
  const { cp, cn } = device.pins
  if (cp === undefined || cn === undefined)
    throw new RangeError('a controlled source needs the pins `cp` and `cn`, or `control`')
  return `${names.net(cp)} ${names.net(cn)} ${writeValue(gain, names)}`
}
