import type { ControlledSource, Device, Source, Value, Waveform } from '@analogkit/netlist'
import { controlOf, cornersOf, modelOf, sourceValue } from '../deck/device-parts.js'
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
      return statement([d, g, s, b], modelWord(device, names), assignments(device, names))
    }
    case 'bjt': {
      const { c, b, e, s } = device.pins
      return statement([c, b, e, ...(s === undefined ? [] : [s])], modelWord(device, names), assignments(device, names))
    }
    case 'diode':
      return statement([device.pins.p, device.pins.n], modelWord(device, names), assignments(device, names))
    case 'resistor':
    case 'capacitor':
    case 'inductor': {
      const master = device.model === undefined ? device.kind : modelWord(device, names)
      return statement([device.pins.p, device.pins.n], master, assignments(device, names))
    }
    case 'source': {
      const master = device.quantity === 'voltage' ? 'vsource' : 'isource'
      return statement([device.pins.p, device.pins.n], master, sourceParameters(device, names))
    }
    case 'controlled-source': {
      const [nets, master, parameters] = controlled(device, names)
      return statement([device.pins.p, device.pins.n, ...nets], master, parameters)
    }
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

function modelWord(device: Device, names: SpectreNames): string {
  return wordOf(names.models, modelOf(device), 'model')
}

function assignments({ parameters }: Device, names: SpectreNames): string[] {
  return Object.entries(parameters).map(([name, value]) => `${name}=${writeSpectreValue(value, names)}`)
}

/** `mag` is the `drive` of an analysis, which sets it. */
function sourceParameters(source: Source, names: SpectreNames): string[] {
  const write = (value: Value): string => writeSpectreValue(value, names)
  const { waveform } = source
  return [`dc=${write(sourceValue(source))}`, ...(waveform === undefined ? [] : waveformParameters(waveform, write))]
}

function waveformParameters(waveform: Waveform, write: (value: Value) => string): string[] {
  const all = (values: Readonly<Record<string, Value>>): string[] =>
    Object.entries(values).map(([name, value]) => `${name}=${write(value)}`)
  switch (waveform.type) {
    case 'pulse': {
      const { low, high, delay, rise, fall, width, period } = waveform
      return ['type=pulse', ...all({ val0: low, val1: high, delay, rise, fall, width, period })]
    }
    case 'pwl':
      return ['type=pwl', `wave=[${cornersOf(waveform).map(write).join(' ')}]`]
    case 'sine': {
      const { offset, amplitude, frequency, delay } = waveform
      const given = { sinedc: offset, ampl: amplitude, freq: frequency }
      return ['type=sine', ...all(delay === undefined ? given : { ...given, delay })]
    }
    default:
      throw new RangeError(`a waveform of the type ${waveform.type} is not simulated; leave it out`)
  }
}

/** The nets besides those of the output, the master and its parameters. */
function controlled(
  device: ControlledSource,
  names: SpectreNames,
): readonly [nets: readonly string[], master: string, parameters: readonly string[]] {
  const control = controlOf(device)
  const voltage = device.quantity === 'voltage'
  if (control.type === 'expression')
    return [[], 'bsource', [`${voltage ? 'v' : 'i'}=${writeSpectreBehavior(control.expression, names)}`]]
  const gain = writeSpectreValue(control.gain, names)
  if (control.type === 'voltage')
    return voltage ? [control.pins, 'vcvs', [`gain=${gain}`]] : [control.pins, 'vccs', [`gm=${gain}`]]
  const probe = `probe=${wordOf(names.devices, control.source, 'source')}`
  return voltage ? [[], 'ccvs', [`rm=${gain}`, probe]] : [[], 'cccs', [`gain=${gain}`, probe]]
}
