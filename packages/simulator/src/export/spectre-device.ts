import type { ControlledSource, Device, Passive, Source, Value, Waveform } from '@analogkit/netlist'
import { checkParameterName } from '../parameter-name.js'
import { type SpectreNames, wordOf } from './spectre-names.js'
import { writeSpectreBehavior, writeSpectreValue } from './spectre-value.js'

/**
 * Writes the instance statement of a device.
 *
 * @throws RangeError with the reason, when something in the device cannot be written
 */
export function writeSpectreDevice(device: Device, names: SpectreNames): string {
  const statement = (pins: readonly string[], master: string, parameters: readonly string[]): string => {
    const nets = pins.map((net) => wordOf(names.nets, net, 'net')).join(' ')
    return [`${wordOf(names.devices, device.name, 'device')} (${nets}) ${master}`, ...parameters].join(' ')
  }
  switch (device.kind) {
    case 'mosfet': {
      const { d, g, s, b } = device.pins
      return statement([d, g, s, b], modelOf(device, names), assignments(device, names))
    }
    case 'bjt': {
      const { c, b, e, s } = device.pins
      return statement([c, b, e, ...(s === undefined ? [] : [s])], modelOf(device, names), assignments(device, names))
    }
    case 'diode':
      return statement([device.pins.p, device.pins.n], modelOf(device, names), assignments(device, names))
    case 'resistor':
    case 'capacitor':
    case 'inductor': {
      const master = device.model === undefined ? device.kind : modelOf(device, names)
      return statement([device.pins.p, device.pins.n], master, passiveParameters(device, names))
    }
    case 'source': {
      const master = device.quantity === 'voltage' ? 'vsource' : 'isource'
      return statement([device.pins.p, device.pins.n], master, sourceParameters(device, names))
    }
    case 'controlled-source': {
      const { p, n, cp, cn } = device.pins
      const [master, parameters] = controlled(device, names)
      return statement(/^vc/.test(master) ? [p, n, cp ?? '', cn ?? ''] : [p, n], master, parameters)
    }
    case 'instance':
      throw new RangeError('an instance of a cell; flatten the circuit')
  }
}

function modelOf({ kind, model }: Device, names: SpectreNames): string {
  if (model === undefined) throw new RangeError(`a ${kind} needs a model; name one of the deck`)
  return wordOf(names.models, model, 'model')
}

function assignments({ parameters }: Device, names: SpectreNames): string[] {
  return Object.entries(parameters).map(([name, value]) => {
    checkParameterName(name)
    return `${name}=${writeSpectreValue(value, names)}`
  })
}

const mainParameter = { resistor: 'r', capacitor: 'c', inductor: 'l' } as const

function passiveParameters(device: Passive, names: SpectreNames): string[] {
  const main = mainParameter[device.kind]
  if (device.parameters[main] === undefined && device.model === undefined)
    throw new RangeError(`a ${device.kind} needs its value \`${main}\` or a model`)
  return assignments(device, names)
}

/** `mag` is the `drive` of an analysis, which sets it. */
function sourceParameters({ parameters, waveform }: Source, names: SpectreNames): string[] {
  const { dc = 0, ac, acphase, ...others } = parameters
  const unknown = Object.keys(others)[0]
  if (unknown !== undefined)
    throw new RangeError(`unknown parameter \`${unknown}\`; a source has \`dc\` and a waveform`)
  const write = (value: Value): string => writeSpectreValue(value, names)
  return [`dc=${write(dc)}`, ...(waveform === undefined ? [] : waveformParameters(waveform, write))]
}

function waveformParameters(waveform: Waveform, write: (value: Value) => string): string[] {
  switch (waveform.type) {
    case 'pulse': {
      const { low, high, delay, rise, fall, width, period } = waveform
      const values = { val0: low, val1: high, delay, rise, fall, width, period }
      return ['type=pulse', ...Object.entries(values).map(([name, value]) => `${name}=${write(value)}`)]
    }
    case 'pwl':
      if (waveform.points.length === 0) throw new RangeError('a pwl waveform needs points')
      return ['type=pwl', `wave=[${waveform.points.flat().map(write).join(' ')}]`]
    case 'sine': {
      const { offset, amplitude, frequency, delay } = waveform
      const values = { sinedc: offset, ampl: amplitude, freq: frequency, ...(delay === undefined ? {} : { delay }) }
      return ['type=sine', ...Object.entries(values).map(([name, value]) => `${name}=${write(value)}`)]
    }
  }
}

function controlled(
  { parameters, pins, quantity }: ControlledSource,
  names: SpectreNames,
): readonly [master: string, parameters: readonly string[]] {
  const { gain, expression, control, ...others } = parameters
  const voltage = quantity === 'voltage'
  const unknown = Object.keys(others)[0]
  if (unknown !== undefined)
    throw new RangeError(
      `unknown parameter \`${unknown}\`; a controlled source has \`gain\` and \`control\`, or \`expression\``,
    )
  if (expression !== undefined)
    return ['bsource', [`${voltage ? 'v' : 'i'}=${writeSpectreBehavior(expression, names)}`]]
  if (gain === undefined) throw new RangeError('a controlled source needs `gain` or `expression`')
  const value = writeSpectreValue(gain, names)
  if (control !== undefined) {
    const probe = `probe=${wordOf(names.devices, String(control), 'source')}`
    return voltage ? ['ccvs', [`rm=${value}`, probe]] : ['cccs', [`gain=${value}`, probe]]
  }
  if (pins.cp === undefined || pins.cn === undefined)
    throw new RangeError('a controlled source needs the pins `cp` and `cn`, or `control`')
  return voltage ? ['vcvs', [`gain=${value}`]] : ['vccs', [`gm=${value}`]]
}
