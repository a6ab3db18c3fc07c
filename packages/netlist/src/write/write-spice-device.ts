import { devicePins } from '../circuit/device-pins.js'
import { withLetter } from '../read/device-letter.js'
import { elementByName } from '../resolve/resolve-device.js'
import type { Bjt, Coupling, Device, Diode, Instance, Jfet, Mosfet, Switch, TransmissionLine } from '../types.js'
import { spiceName } from './checked-name.js'
import { instanceNets } from './instance-nets.js'
import type { SpiceContext } from './spice-context.js'
import { modelCard, transistorModel } from './stated-polarity.js'
import { unwritable } from './unwritable.js'
import { controlledWords } from './write-spice-controlled.js'
import { otherWords } from './write-spice-other.js'
import { passiveWords } from './write-spice-passive.js'
import { sourceWords } from './write-spice-source.js'

/**
 * The words of a device's card.
 *
 * @throws NetlistError `unwritable`
 */
export function spiceDeviceWords(device: Device, context: SpiceContext): readonly string[] {
  if (isCalled(device, context)) return cellWords(device, context)
  switch (device.kind) {
    case 'mosfet':
    case 'bjt':
    case 'jfet':
      return transistorWords(device, context)
    case 'diode':
      return diodeWords(device, context)
    case 'resistor':
    case 'capacitor':
    case 'inductor':
      return passiveWords(device, context)
    case 'source':
      return sourceWords(device, context)
    case 'controlled-source':
      return controlledWords(device, context)
    case 'switch':
      return switchWords(device, context)
    case 'transmission-line':
      return lineWords(device, context)
    case 'coupling':
      return couplingWords(device, context)
    case 'instance':
      return instanceWords(device, context)
    case 'other':
      return otherWords(device, context)
  }
}

/** Whether a device is written as an instance of a cell, as it was read, and will be taken for what it is again. */
function isCalled(device: Device, { circuit }: SpiceContext): boolean {
  const { model, asCell } = device
  if (asCell !== true || model === undefined) return false
  if (Object.hasOwn(circuit.cells, model) || modelCard(circuit, model) !== undefined) return false
  return elementByName(model, devicePins(device).length) !== undefined
}

function cellWords(device: Device, context: SpiceContext): readonly string[] {
  const nets = netsOf(device, context)
  const mark = context.words.cell === undefined ? [] : [context.words.cell]
  if (device.kind === 'mosfet' || device.kind === 'bjt') transistorModel(device, context.circuit)
  return [
    context.card(device, 'x'),
    ...nets,
    ...mark,
    spiceName(device.model ?? '', device),
    ...context.assignments(device),
  ]
}

function transistorWords(device: Mosfet | Bjt | Jfet, context: SpiceContext): readonly string[] {
  const model = spiceName(transistorModel(device, context.circuit), device)
  return [context.card(device), ...netsOf(device, context), model, ...context.assignments(device)]
}

function diodeWords(device: Diode, context: SpiceContext): readonly string[] {
  if (device.model === undefined) throw unwritable(device, 'it has no model: give it the name of one')
  if (device.pins.b !== undefined && !context.words.bulk) {
    throw unwritable(device, `${context.dialect} has no diode of three nets: leave its bulk out`)
  }
  const model = spiceName(device.model, device)
  return [context.card(device), ...netsOf(device, context), model, ...context.assignments(device)]
}

function switchWords(device: Switch, context: SpiceContext): readonly string[] {
  const { pins, parameters, model } = device
  if (!context.words.switches)
    throw unwritable(device, `${context.dialect} has no switch: write it as a controlled source`)
  if (model === undefined) throw unwritable(device, 'it has no model: give it the name of one')
  const { control, expression } = parameters
  const name = context.card(device)
  const ends = context.nodes(device, [pins.p, pins.n])
  const last = spiceName(model, device)
  if (expression !== undefined) {
    if (context.dialect !== 'xyce') throw unwritable(device, 'only Xyce has a switch that an expression controls')
    return [
      name,
      ...ends,
      last,
      `control=${context.value(expression, device)}`,
      ...context.assignments(device, ['expression']),
    ]
  }
  if (control !== undefined) {
    if (typeof control !== 'string' || pins.cp !== undefined || pins.cn !== undefined) {
      throw unwritable(device, 'it is controlled by a current and by a voltage: keep one')
    }
    const source = spiceName(withLetter(control, 'v'), device)
    return [name, ...ends, source, last, ...context.assignments(device, ['control'])]
  }
  if (pins.cp === undefined || pins.cn === undefined) throw unwritable(device, 'nothing controls it: name cp and cn')
  return [name, ...netsOf(device, context), last, ...context.assignments(device)]
}

function lineWords(device: TransmissionLine, context: SpiceContext): readonly string[] {
  const { model, parameters } = device
  if (model === undefined && Object.keys(parameters).length === 0) {
    throw unwritable(device, 'it has neither a model nor an impedance: give it z0 and td')
  }
  const lossy = model === undefined ? [] : [spiceName(model, device)]
  const letter = model === undefined ? 't' : context.words.line
  if (letter === undefined)
    throw unwritable(device, `${context.dialect} has no line with such a model: give it z0 and td`)
  return [context.card(device, letter), ...netsOf(device, context), ...lossy, ...context.assignments(device)]
}

function couplingWords(device: Coupling, context: SpiceContext): readonly string[] {
  const { inductors, parameters, model } = device
  const { coupled, couplingKey } = context.words
  const { k } = parameters
  if (k === undefined) throw unwritable(device, 'it has no factor: give it k')
  const least = model === undefined ? 2 : 1
  if (inductors.length < least || inductors.length > coupled) {
    throw unwritable(
      device,
      `it joins ${inductors.length} inductors, and ${context.dialect} has couplings of ${coupled}`,
    )
  }
  const names = inductors.map((name) => spiceName(withLetter(name, 'l'), device))
  const factor = `${couplingKey === undefined ? '' : `${couplingKey}=`}${context.value(k, device)}`
  const core = model === undefined ? [] : [spiceName(model, device)]
  return [context.card(device), ...names, factor, ...core, ...context.assignments(device, ['k'])]
}

function instanceWords(device: Instance, context: SpiceContext): readonly string[] {
  const nets = context.nodes(device, instanceNets(device, context.circuit))
  const mark = context.words.cell === undefined ? [] : [context.words.cell]
  return [context.card(device), ...nets, ...mark, spiceName(device.model, device), ...context.cellParameters(device)]
}

function netsOf(device: Device, context: SpiceContext): readonly string[] {
  return context.nodes(
    device,
    devicePins(device).map(([, net]) => net),
  )
}
