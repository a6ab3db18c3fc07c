import type { DiagnosticCode } from '../diagnostic.js'
import { NetlistError } from '../error.js'
import type { Expression } from '../expression/expression.js'
import type { Cell, Circuit, Device, Instance, Parameters, Place, Value } from '../types.js'
import { mapNets } from './map-nets.js'
import { mapWaveform } from './map-waveform.js'
import { ParameterScope, type Subject } from './parameter-scope.js'
import { operateOnValues } from './value-arithmetic.js'

/** An instance whose cell is being copied. */
export interface Frame {
  readonly cell: Cell
  /** `x1.x2.`, empty at the top. */
  readonly prefix: string
  readonly scope: ParameterScope
  /** How many of the instance are in parallel, over all levels. */
  readonly multiplier: Value
}

/** The frame of the top cell, with values for its parameters in place of its defaults. */
export function topFrame(circuit: Circuit, parameters: Parameters): Frame {
  const own = Object.fromEntries([...Object.entries(circuit.parameters), ...Object.entries(parameters)])
  return { cell: circuit, prefix: '', scope: new ParameterScope(own, undefined, placeOf(circuit)), multiplier: 1 }
}

/** The cell of an instance. @throws NetlistError `undefined-subcircuit`, `port-count` where the pins are not its ports */
export function cellOfInstance(instance: Instance, circuit: Circuit): Cell {
  const cell = Object.hasOwn(circuit.cells, instance.model) ? circuit.cells[instance.model] : undefined
  if (cell === undefined) {
    const reason = `"${instance.name}" is an instance of "${instance.model}", which is not defined: define it or name it in deviceCells`
    throw failure('undefined-subcircuit', instance, reason)
  }
  for (const port of cell.ports) {
    if (!Object.hasOwn(instance.pins, port)) {
      const reason = `"${instance.name}" connects no net to the port "${port}" of "${cell.name}": name one`
      throw failure('port-count', instance, reason)
    }
  }
  if (Object.keys(instance.pins).length !== cell.ports.length) {
    const reason = `"${instance.name}" has ${Object.keys(instance.pins).length} pins, "${cell.name}" has ${cell.ports.length} ports`
    throw failure('port-count', instance, reason)
  }
  return cell
}

/**
 * The frame of an instance in another one.
 *
 * @param top - the parameters of the circuit, which every cell sees behind its own
 */
export function enterInstance(instance: Instance, cell: Cell, frame: Frame, top: ParameterScope): Frame {
  const given: Parameters = Object.fromEntries(
    Object.entries(instance.parameters).map(([name, value]) => [name, frame.scope.simplify(value, instance)] as const),
  )
  const parallel = Object.hasOwn(cell.parameters, 'm') || !Object.hasOwn(given, 'm') ? undefined : given.m
  const scope = new ParameterScope(cell.parameters, top, placeOf(instance), given)
  const multiplier = parallel === undefined ? frame.multiplier : product(frame.multiplier, parallel, instance)
  return { cell, prefix: `${frame.prefix}${instance.name}.`, scope, multiplier }
}

/** A device of a cell as it is in the flat circuit. */
export function flatDevice(
  device: Exclude<Device, Instance>,
  name: string,
  { scope, prefix, multiplier }: Frame,
  netOf: (net: string) => string,
): Device {
  const probe = (node: Extract<Expression, { type: 'probe' }>): Expression => ({
    ...node,
    names: node.names.map((probed) => (node.quantity === 'v' ? netOf(probed) : `${prefix}${probed}`)),
  })
  const subject = device.place === undefined ? { name } : { name, place: device.place }
  const simplify = (value: Value): Value => scope.simplify(value, subject, probe)
  const parameters = Object.entries(device.parameters).map(([key, value]) => {
    if (key === 'control') return [key, `${prefix}${value}`] as const
    return [key, simplify(value)] as const
  })
  const copy = { ...device, name, parameters: Object.fromEntries(parameters) }
  if (copy.kind === 'coupling') {
    return { ...copy, inductors: copy.inductors.map((inductor) => `${prefix}${inductor}`) }
  }
  const carriesVoltage = 'quantity' in copy && copy.quantity === 'voltage'
  const repeated = multiplier === 1 || carriesVoltage ? copy : withMultiplier(copy, multiplier, subject)
  const moved = mapNets(repeated, netOf)
  return moved.kind === 'source' && moved.waveform !== undefined
    ? { ...moved, waveform: mapWaveform(moved.waveform, simplify) }
    : moved
}

function withMultiplier<D extends Device>(device: D, multiplier: Value, subject: Subject): D {
  return { ...device, parameters: { ...device.parameters, m: product(multiplier, device.parameters.m ?? 1, subject) } }
}

/** Both are in their simplest form: names in them belong to scopes further out. */
function product(first: Value, second: Value, subject: Subject): Value {
  const result = operateOnValues(first, '*', second)
  if (result === undefined) {
    const reason = `the multipliers "${first}" and "${second}" of "${subject.name}" have no product: give them numbers`
    throw failure('bad-expression', subject, reason)
  }
  return result
}

function placeOf({ name, place }: Subject): Place {
  return place ?? { file: name, line: 1, column: 1 }
}

/** An error about a cell or a device. */
export function failure(code: DiagnosticCode, subject: Subject, reason: string): NetlistError {
  return new NetlistError([{ code, place: placeOf(subject), reason }])
}
