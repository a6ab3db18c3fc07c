import { devicePins } from '../circuit/device-pins.js'
import { withLetter } from '../read/device-letter.js'
import type {
  Bjt,
  Circuit,
  ControlledSource,
  Device,
  Diode,
  Mosfet,
  Parameters,
  Passive,
  Source,
  Value,
  Waveform,
} from '../types.js'
import { parameterName, spiceName } from './checked-name.js'
import { instanceNets } from './instance-nets.js'
import { modelCard, transistorModel } from './stated-polarity.js'
import { unwritable } from './unwritable.js'
import { isExpression, writeValue } from './write-value.js'

/** Where a device is written. */
export interface SpiceContext {
  readonly circuit: Circuit
  readonly dialect: 'spice' | 'cdl'
  /** The ports of the cell around it. */
  readonly ports: ReadonlySet<string>
}

/** The words of a device's card. */
export function spiceDeviceWords(device: Device, context: SpiceContext): readonly string[] {
  switch (device.kind) {
    case 'mosfet':
    case 'bjt':
      return transistorWords(device, context)
    case 'diode':
      return diodeWords(device, context)
    case 'resistor':
      return passiveWords(device, 'r', context)
    case 'capacitor':
      return passiveWords(device, 'c', context)
    case 'inductor':
      return passiveWords(device, 'l', context)
    case 'source':
      return sourceWords(device, context)
    case 'controlled-source':
      return controlledWords(device, context)
    case 'jfet':
    case 'switch':
    case 'transmission-line':
    case 'coupling':
    case 'other':
      throw unwritable(device, `a ${device.kind} is not written yet: remove it`)
    case 'instance': {
      const nets = nodes(device, instanceNets(device, context.circuit), context)
      const slash = context.dialect === 'cdl' ? ['/'] : []
      const cell = spiceName(device.model, device)
      return [card(device, 'x'), ...nets, ...slash, cell, ...assignments(device, context)]
    }
  }
}

/** The assignments of parameters, all but those in `except`. */
export function assignments(
  owner: { readonly name: string; readonly parameters: Parameters },
  { dialect }: Pick<SpiceContext, 'dialect'>,
  except: readonly string[] = [],
): readonly string[] {
  return Object.entries(owner.parameters)
    .filter(([name]) => !except.includes(name))
    .map(([name, value]) => `${parameterName(name, owner)}=${writeValue(value, dialect, owner)}`)
}

function card(device: Device, letter: string): string {
  return spiceName(withLetter(device.name, letter), device)
}

function nodes(device: Device, nets: readonly string[], { circuit, dialect, ports }: SpiceContext): readonly string[] {
  return nets.map((net) => {
    if (net === 'gnd' && !ports.has(net)) throw unwritable(device, 'SPICE reads the net gnd as 0: rename it')
    if (net.endsWith('!') && !ports.has(net) && !circuit.globals.includes(net)) {
      throw unwritable(device, `SPICE reads the net ${net} as a global one: rename it`)
    }
    if (dialect === 'cdl' && net.startsWith('/'))
      throw unwritable(device, `CDL reads the net ${net} as a cell: rename it`)
    return spiceName(net, device)
  })
}

function transistorWords(device: Mosfet | Bjt, context: SpiceContext): readonly string[] {
  const nets = devicePins(device).map(([, net]) => net)
  const model = spiceName(transistorModel(device, context.circuit), device)
  const name = card(device, device.kind === 'mosfet' ? 'm' : 'q')
  return [name, ...nodes(device, nets, context), model, ...assignments(device, context)]
}

function diodeWords(device: Diode, context: SpiceContext): readonly string[] {
  const { p, n, b } = device.pins
  if (device.model === undefined) throw unwritable(device, 'it has no model: give it the name of one')
  const nets = nodes(device, b === undefined ? [p, n] : [p, n, b], context)
  return [card(device, 'd'), ...nets, spiceName(device.model, device), ...assignments(device, context)]
}

/** With a model all values are assigned; without, the value comes bare. */
function passiveWords(device: Passive, letter: 'r' | 'c' | 'l', context: SpiceContext): readonly string[] {
  const { pins, model, parameters } = device
  const nets = nodes(device, pins.b === undefined ? [pins.p, pins.n] : [pins.p, pins.n, pins.b], context)
  const value = Object.hasOwn(parameters, letter) ? parameters[letter] : undefined
  if (model === undefined) {
    if (pins.b !== undefined) throw unwritable(device, 'it has a bulk and no model: give it the name of one')
    if (value === undefined || !isExpression(value))
      return [card(device, letter), ...nets, ...assignments(device, context)]
    return [
      card(device, letter),
      ...nets,
      writeValue(value, context.dialect, device),
      ...assignments(device, context, [letter]),
    ]
  }
  const sized = ['w', 'l', letter].some((name) => Object.hasOwn(parameters, name))
  if (!sized && (pins.b !== undefined || modelCard(context.circuit, model) === undefined)) {
    throw unwritable(device, `"${model}" would be read as its value: give it a value, w or l, or add a model card`)
  }
  return [card(device, letter), ...nets, spiceName(model, device), ...assignments(device, context)]
}

function sourceWords(device: Source, context: SpiceContext): readonly string[] {
  const { dialect } = context
  const { pins, parameters, waveform, model } = device
  if (model !== undefined) throw unwritable(device, 'a source has no model: remove it')
  const words = [card(device, device.quantity === 'voltage' ? 'v' : 'i'), ...nodes(device, [pins.p, pins.n], context)]
  const { dc, ac, acphase } = parameters
  if (dc !== undefined) words.push('dc', writeValue(dc, dialect, device))
  if (ac !== undefined) words.push('ac', writeValue(ac, dialect, device))
  if (ac !== undefined && acphase !== undefined) words.push(writeValue(acphase, dialect, device))
  if (waveform !== undefined) words.push(...waveformWords(waveform, device, dialect))
  return [...words, ...assignments(device, context, ac === undefined ? ['dc'] : ['dc', 'ac', 'acphase'])]
}

function waveformWords(waveform: Waveform, device: Source, dialect: 'spice' | 'cdl'): readonly string[] {
  const { name, values, options = {} } = waveformValues(waveform)
  const write = (value: Value): string => {
    if (!isExpression(value)) throw unwritable(device, `the text "${value}" of its waveform is no expression`)
    return writeValue(value, dialect, device)
  }
  // What is left out at the end has the simulator's default; what is left out before is 0.
  const last = values.findLastIndex((value) => value !== undefined)
  const written = values.slice(0, last + 1).map((value) => write(value ?? 0))
  return [
    `${name}(${written[0] ?? ''}`,
    ...written.slice(1, -1),
    `${written.at(-1) ?? ''})`,
    ...Object.entries(options).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${write(value)}`])),
  ]
}

interface WaveformValues {
  readonly name: string
  readonly values: readonly (Value | undefined)[]
  readonly options?: Readonly<Record<string, Value | undefined>>
}

function waveformValues(waveform: Waveform): WaveformValues {
  switch (waveform.type) {
    case 'pulse': {
      const { low, high, delay, rise, fall, width, period, cycles } = waveform
      return { name: 'pulse', values: [low, high, delay, rise, fall, width, period, cycles] }
    }
    case 'pwl': {
      const { points, delay, repeatFrom } = waveform
      return { name: 'pwl', values: points.flat(), options: { r: repeatFrom, td: delay } }
    }
    case 'sine': {
      const { offset, amplitude, frequency, delay, damping, phase } = waveform
      return { name: 'sin', values: [offset, amplitude, frequency, delay, damping, phase] }
    }
    case 'exponential': {
      const { low, high, riseDelay, riseTime, fallDelay, fallTime } = waveform
      return { name: 'exp', values: [low, high, riseDelay, riseTime, fallDelay, fallTime] }
    }
    case 'frequency-modulated': {
      const { offset, amplitude, carrier, index, signal } = waveform
      return { name: 'sffm', values: [offset, amplitude, carrier, index, signal] }
    }
    case 'amplitude-modulated': {
      const { amplitude, offset, signal, carrier, delay } = waveform
      return { name: 'am', values: [amplitude, offset, signal, carrier, delay] }
    }
  }
}

function controlledWords(device: ControlledSource, context: SpiceContext): readonly string[] {
  const { pins, parameters, model, quantity } = device
  const { dialect } = context
  if (model !== undefined) throw unwritable(device, 'a controlled source has no model: remove it')
  const voltage = quantity === 'voltage'
  const { expression, gain, control } = parameters
  if (expression !== undefined) {
    if (Object.keys(parameters).length > 1 || pins.cp !== undefined || pins.cn !== undefined) {
      throw unwritable(device, 'a source with an expression has nothing else: remove its other parameters and pins')
    }
    const nets = nodes(device, [pins.p, pins.n], context)
    return [card(device, voltage ? 'e' : 'g'), ...nets, `value=${writeValue(expression, dialect, device)}`]
  }
  if (gain === undefined) throw unwritable(device, 'it has neither a gain nor an expression: give it one')
  const written = isExpression(gain) ? writeValue(gain, dialect, device) : undefined
  if (written === undefined) throw unwritable(device, `its gain "${gain}" is no expression`)
  if (control !== undefined) {
    if (typeof control !== 'string' || pins.cp !== undefined || pins.cn !== undefined) {
      throw unwritable(device, 'it is controlled by a current and by a voltage: keep one')
    }
    const source = spiceName(withLetter(control, 'v'), device)
    const nets = nodes(device, [pins.p, pins.n], context)
    return [
      card(device, voltage ? 'h' : 'f'),
      ...nets,
      source,
      written,
      ...assignments(device, context, ['control', 'gain']),
    ]
  }
  if (pins.cp === undefined || pins.cn === undefined) throw unwritable(device, 'nothing controls it: name cp and cn')
  const nets = nodes(device, [pins.p, pins.n, pins.cp, pins.cn], context)
  const keyword = nets.find((net) => CONTROL_KEYWORDS.has(net))
  if (keyword !== undefined) throw unwritable(device, `SPICE reads the net "${keyword}" as a keyword: rename it`)
  return [card(device, voltage ? 'e' : 'g'), ...nets, written, ...assignments(device, context, ['gain'])]
}

/** Words that say what kind of controlled source a card describes. */
const CONTROL_KEYWORDS: ReadonlySet<string> = new Set(
  'vcvs vccs cccs ccvs poly table laplace freq delay and or vcr pwl'.split(' '),
)
