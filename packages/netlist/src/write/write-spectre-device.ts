import { devicePins } from '../circuit/device-pins.js'
import { PRIMITIVES, WAVEFORM_KEYS } from '../read/read-spectre-device.js'
import { ANALYSES, FILES, NEVER_DEVICES } from '../read/spectre-statements.js'
import { modelElement } from '../resolve/model-element.js'
import { elementByName } from '../resolve/resolve-device.js'
import type {
  Circuit,
  ControlledSource,
  Coupling,
  Device,
  Parameters,
  Source,
  TransmissionLine,
  Value,
  Waveform,
} from '../types.js'
import { parameterName, spectreName } from './checked-name.js'
import { instanceNets } from './instance-nets.js'
import { modelCard, transistorModel } from './stated-polarity.js'
import { unwritable, type Written } from './unwritable.js'
import { isExpression, writeValue } from './write-value.js'

const PRIMITIVE_MASTERS = { resistor: 'resistor', capacitor: 'capacitor', inductor: 'inductor' } as const
const ELEMENTS = {
  mosfet: 'm',
  bjt: 'q',
  jfet: 'j',
  diode: 'd',
  resistor: 'r',
  capacitor: 'c',
  inductor: 'l',
  switch: 's',
  'transmission-line': 't',
} as const

/**
 * The words of a device's statement.
 *
 * @throws NetlistError `unwritable`
 */
export function spectreDeviceWords(device: Device, circuit: Circuit): readonly string[] {
  switch (device.kind) {
    case 'mosfet':
    case 'bjt':
    case 'jfet':
      return statement(device, circuit, netsOf(device), known(device, transistorModel(device, circuit), circuit))
    case 'diode':
      return statement(device, circuit, netsOf(device), known(device, device.model, circuit))
    case 'resistor':
    case 'capacitor':
    case 'inductor': {
      const { model } = device
      const master = model === undefined ? PRIMITIVE_MASTERS[device.kind] : known(device, model, circuit)
      return statement(device, circuit, netsOf(device), master)
    }
    case 'source':
      return sourceWords(device, circuit)
    case 'controlled-source':
      return controlledWords(device, circuit)
    case 'switch':
      if (device.pins.cp === undefined || device.pins.cn === undefined) {
        throw unwritable(device, 'a switch of Spectre is controlled by a voltage: name cp and cn')
      }
      return statement(device, circuit, netsOf(device), known(device, device.model, circuit))
    case 'transmission-line':
      return lineWords(device, circuit)
    case 'coupling':
      return couplingWords(device)
    case 'instance':
      if (PRIMITIVES.has(device.model)) {
        throw unwritable(device, `"${device.model}" is a component of Spectre: rename it`)
      }
      return statement(device, circuit, instanceNets(device, circuit), device.model)
    case 'other':
      throw unwritable(device, `Spectre has no device that begins with "${device.letter}": replace it`)
  }
}

function controlledWords(device: ControlledSource, circuit: Circuit): readonly string[] {
  const { pins, parameters, quantity, model } = device
  const { expression, control } = parameters
  const voltage = quantity === 'voltage'
  if (model !== undefined) throw unwritable(device, 'a controlled source has no model: remove it')
  const write = (given: Parameters, master: string) =>
    statement({ ...device, parameters: given }, circuit, netsOf(device), master)
  if (expression !== undefined) {
    if (Object.keys(parameters).length > 1 || pins.cp !== undefined) {
      throw unwritable(device, 'a source with an expression has nothing else: remove its other parameters and pins')
    }
    return write({ [voltage ? 'v' : 'i']: expression }, 'bsource')
  }
  if (control !== undefined) {
    if (typeof control !== 'string' || pins.cp !== undefined) {
      throw unwritable(device, 'a current and a voltage control it: keep one')
    }
    const { control: _, ...others } = parameters
    const words = write(voltage ? renamed(others, { gain: 'rm' }) : others, voltage ? 'ccvs' : 'cccs')
    return [...words, `probe=${spectreName(control, device)}`]
  }
  if (pins.cp === undefined || pins.cn === undefined) throw unwritable(device, 'nothing controls it: name cp and cn')
  return voltage ? write(parameters, 'vcvs') : write(renamed(parameters, { gain: 'gm' }), 'vccs')
}

function lineWords(device: TransmissionLine, circuit: Circuit): readonly string[] {
  const master = device.model === undefined ? 'tline' : known(device, device.model, circuit)
  return statement(device, circuit, netsOf(device), master)
}

/** `k1 mutual_inductor coupling=0.9 ind1=l1 ind2=l2`: the only statement of a device without nets. */
function couplingWords(device: Coupling): readonly string[] {
  const { inductors, parameters, model } = device
  const [first, second, third] = inductors
  const { k, ...others } = parameters
  if (first === undefined || second === undefined || third !== undefined || model !== undefined || k === undefined) {
    throw unwritable(device, 'a coupling of Spectre has a factor and joins two inductors: write one for each pair')
  }
  return [
    spectreName(device.name, device),
    'mutual_inductor',
    `coupling=${writeSpectreValue(k, device)}`,
    `ind1=${spectreName(first, device)}`,
    `ind2=${spectreName(second, device)}`,
    ...spectreAssignments({ ...device, parameters: others }),
  ]
}

/** The assignments of parameters. */
export function spectreAssignments(owner: Written & { readonly parameters: Parameters }): readonly string[] {
  return Object.entries(owner.parameters).map(
    ([name, value]) => `${parameterName(name, owner)}=${writeSpectreValue(value, owner)}`,
  )
}

function writeSpectreValue(value: Value, owner: Written): string {
  return writeValue(value, { dialect: 'spectre', probe: (name) => spectreName(name, owner) }, owner)
}

function netsOf(device: Device): readonly string[] {
  return devicePins(device).map(([, net]) => net)
}

function statement(device: Device, circuit: Circuit, nets: readonly string[], master: string): readonly string[] {
  if (NEVER_DEVICES.has(device.name))
    throw unwritable(device, 'its name begins another statement of Spectre: rename it')
  const cell = Object.hasOwn(circuit.cells, master)
  if (FILES.has(master) || (ANALYSES.has(master) && !cell)) {
    throw unwritable(device, `Spectre has a statement "${master}" of its own: rename the model`)
  }
  if (nets.length === 0) throw unwritable(device, 'it has no nets: Spectre needs at least one')
  const words = nets.map((net) => spectreName(net, device)).join(' ')
  return [spectreName(device.name, device), `(${words})`, spectreName(master, device), ...spectreAssignments(device)]
}

/** A device that has a model. */
type Modeled = Extract<Device, { readonly kind: keyof typeof ELEMENTS }>

/**
 * Whether nothing but the letter of a SPICE card can tell what a device is, since its model says nothing. Spectre reads
 * such a card in a part of the text that is SPICE.
 */
export function needsLetter(device: Device, circuit: Circuit): boolean {
  if (!Object.hasOwn(ELEMENTS, device.kind) || device.model === undefined) return false
  return !isCell(device.model, circuit) && !statesKind(device as Modeled, device.model, circuit)
}

function isCell(model: string, circuit: Circuit): boolean {
  return Object.hasOwn(circuit.cells, model) || model === circuit.name
}

/** Whether a model's card or its name says what kind of device it makes. */
function statesKind(device: Modeled, model: string, circuit: Circuit): boolean {
  const card = modelCard(circuit, model)
  const stated = (card === undefined ? undefined : modelElement(card)) ?? elementByName(model, netsOf(device).length)
  return stated === ELEMENTS[device.kind] && !PRIMITIVES.has(model)
}

/** The name of a device's model. */
function known(device: Modeled, model: string | undefined, circuit: Circuit): string {
  if (model === undefined) throw unwritable(device, 'it has no model: give it the name of one')
  if (isCell(model, circuit)) {
    throw unwritable(device, `Spectre reads "${model}" as the cell of that name: rename one`)
  }
  return model
}

function renamed(parameters: Parameters, names: Readonly<Record<string, string>>): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [Object.hasOwn(names, name) ? names[name] : name, value]),
  )
}

function sourceWords(device: Source, circuit: Circuit): readonly string[] {
  if (device.model !== undefined) throw unwritable(device, 'a source has no model: remove it')
  const taken = Object.keys(device.parameters).find(
    (name) => WAVEFORM_KEYS.has(name) || name === 'mag' || name === 'phase',
  )
  if (taken !== undefined)
    throw unwritable(device, `Spectre reads its parameter "${taken}" as part of a waveform: remove it`)
  const parameters = renamed(device.parameters, { ac: 'mag', acphase: 'phase' })
  const master = device.quantity === 'voltage' ? 'vsource' : 'isource'
  const words = statement({ ...device, parameters }, circuit, netsOf(device), master)
  return device.waveform === undefined ? words : [...words, ...waveformWords(device.waveform, device)]
}

function waveformWords(waveform: Waveform, device: Source): readonly string[] {
  const value = (level: Value): string => {
    if (!isExpression(level)) throw unwritable(device, `the text "${level}" of its waveform is no expression`)
    return writeSpectreValue(level, device)
  }
  const { type, values } = waveformParameters(waveform, device)
  const words = Object.entries(values).flatMap(([name, level]) =>
    level === undefined
      ? []
      : [`${name}=${typeof level === 'object' ? `[${level.map(value).join(' ')}]` : value(level)}`],
  )
  return [`type=${type}`, ...words]
}

interface WaveformParameters {
  readonly type: string
  readonly values: Readonly<Record<string, Value | readonly Value[] | undefined>>
}

function waveformParameters(waveform: Waveform, device: Source): WaveformParameters {
  switch (waveform.type) {
    case 'pulse': {
      const { low, high, delay, rise, fall, width, period, cycles } = waveform
      if (cycles !== undefined) throw unwritable(device, 'a pulse of Spectre never ends: leave its cycles out')
      return { type: 'pulse', values: { val0: low, val1: high, delay, rise, fall, width, period } }
    }
    case 'pwl': {
      const { points, delay, repeatFrom } = waveform
      if (repeatFrom !== undefined) throw unwritable(device, 'a pwl that repeats is not written: leave repeatFrom out')
      return { type: 'pwl', values: { wave: points.flat(), delay } }
    }
    case 'sine': {
      const { offset, amplitude, frequency, delay, damping, phase } = waveform
      const values = { sinedc: offset, ampl: amplitude, freq: frequency, delay, damp: damping, sinephase: phase }
      return { type: 'sine', values }
    }
    case 'exponential': {
      const { low, high, riseDelay, riseTime, fallDelay, fallTime } = waveform
      const times = { td1: riseDelay, tau1: riseTime, td2: fallDelay, tau2: fallTime }
      return { type: 'exp', values: { val0: low, val1: high, ...times } }
    }
    case 'frequency-modulated': {
      const { offset, amplitude, carrier, index, signal } = waveform
      const values = { sinedc: offset, ampl: amplitude, freq: carrier, fmmodindex: index, fmmodfreq: signal }
      return { type: 'sine', values }
    }
    case 'amplitude-modulated':
      throw unwritable(device, 'an amplitude-modulated source is not written yet: write it as two controlled ones')
  }
}
