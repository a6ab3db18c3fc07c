import type { DiagnosticCode } from '../diagnostic.js'
import { NetlistError } from '../error.js'
import type { Expression } from '../expression/expression.js'
import type { Cell, Circuit, Device, Instance, Parameters, Place, Value, Waveform } from '../types.js'
import { mapNets } from './map-nets.js'
import { ParameterScope, type Subject } from './parameter-scope.js'
import { flatDeviceCount } from './statistics.js'
import { operateOnValues } from './value-arithmetic.js'

/** How to flatten. */
export interface FlattenOptions {
  /** Values for parameters of the top cell, in place of its defaults. */
  readonly parameters?: Parameters
  /** The most devices that the result may have. */
  readonly maxDevices?: number
}

/** An instance whose cell is being copied. */
interface Frame {
  readonly cell: Cell
  /** `x1.x2.`, empty at the top. */
  readonly prefix: string
  /** What the ports are connected to. */
  readonly nets: ReadonlyMap<string, string>
  readonly scope: ParameterScope
  /** How many of the instance are in parallel, over all levels. */
  readonly multiplier: Value
  next: number
}

/**
 * Replaces every instance by the devices of its cell. Devices and inner nets get the instance's path in front of their
 * name (`x1.m3`), globals and `0` keep theirs. Parameters become numbers; those that refer to what nobody defines stay
 * expressions of just that. A parameter means the instance's value, else the cell's default, else the circuit's. The
 * `m` of an instance multiplies the `m` of its devices, unless the cell has a parameter `m`.
 *
 * @throws NetlistError `recursive-subcircuit`, `undefined-subcircuit`, `port-count`, `limit-exceeded`,
 *   `duplicate-name`, `parameter-cycle`, `bad-expression`
 */
export function flatten(circuit: Circuit, { parameters = {}, maxDevices = 1e6 }: FlattenOptions = {}): Circuit {
  const count = flatDeviceCount(circuit)
  if (count === Number.POSITIVE_INFINITY) throw recursion(circuit)
  if (count > maxDevices) {
    const reason = `${circuit.name} has ${count} devices when flat, at most ${maxDevices} are allowed: raise maxDevices`
    throw failure('limit-exceeded', circuit, reason)
  }
  const globals = new Set(['0', ...circuit.globals])
  const own = Object.fromEntries([...Object.entries(circuit.parameters), ...Object.entries(parameters)])
  const scope = new ParameterScope(own, undefined, placeOf(circuit))
  const computed = scope.all()
  const top: Frame = { cell: circuit, prefix: '', nets: new Map(), scope, multiplier: 1, next: 0 }
  const owners = new Map<string, Frame>()
  const names = new Set<string>()
  const devices: Device[] = []
  const frames = [top]

  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const current = frame
    const device = current.cell.devices[current.next++]
    if (device === undefined) {
      frames.pop()
      continue
    }
    const netOf = (net: string): string => {
      const outer = current.nets.get(net)
      if (outer !== undefined) return outer
      if (globals.has(net)) return net
      const flat = `${current.prefix}${net}`
      const owner = owners.get(flat)
      if (owner === undefined) owners.set(flat, current)
      else if (owner !== current) {
        throw failure('duplicate-name', device, `two different nets become "${flat}" when flat: rename one`)
      }
      return flat
    }
    if (device.kind === 'instance') frames.push(enter(device, current, circuit, scope, netOf))
    else {
      const name = `${current.prefix}${device.name}`
      if (names.has(name)) throw failure('duplicate-name', device, `two devices become "${name}" when flat: rename one`)
      names.add(name)
      devices.push(flattened(device, name, current, netOf))
    }
  }
  const { name, ports, models, place } = circuit
  const base = { name, ports, parameters: computed, devices, cells: {}, models, globals: circuit.globals }
  return place === undefined ? base : { ...base, place }
}

function enter(
  instance: Instance,
  frame: Frame,
  circuit: Circuit,
  top: ParameterScope,
  netOf: (net: string) => string,
): Frame {
  const cell = Object.hasOwn(circuit.cells, instance.model) ? circuit.cells[instance.model] : undefined
  if (cell === undefined) {
    const reason = `"${instance.name}" is an instance of "${instance.model}", which is not defined: define it or name it in deviceCells`
    throw failure('undefined-subcircuit', instance, reason)
  }
  const nets = new Map<string, string>()
  for (const port of cell.ports) {
    const net = Object.hasOwn(instance.pins, port) ? instance.pins[port] : undefined
    if (net === undefined) {
      const reason = `"${instance.name}" connects no net to the port "${port}" of "${cell.name}": name one`
      throw failure('port-count', instance, reason)
    }
    nets.set(port, netOf(net))
  }
  if (Object.keys(instance.pins).length !== cell.ports.length) {
    const reason = `"${instance.name}" has ${Object.keys(instance.pins).length} pins, "${cell.name}" has ${cell.ports.length} ports`
    throw failure('port-count', instance, reason)
  }
  const given: Parameters = Object.fromEntries(
    Object.entries(instance.parameters).map(([name, value]) => [name, frame.scope.simplify(value, instance)] as const),
  )
  const parallel = Object.hasOwn(cell.parameters, 'm') || !Object.hasOwn(given, 'm') ? undefined : given.m
  const scope = new ParameterScope(cell.parameters, top, placeOf(instance), given)
  const multiplier = parallel === undefined ? frame.multiplier : product(frame.multiplier, parallel, instance)
  return { cell, prefix: `${frame.prefix}${instance.name}.`, nets, scope, multiplier, next: 0 }
}

function flattened(
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

function mapWaveform(waveform: Waveform, map: (value: Value) => Value): Waveform {
  const mapped = Object.entries(waveform).map(([name, value]: [string, Value | Points]) => {
    if (name === 'type') return [name, value]
    return [name, typeof value === 'object' ? value.map(([time, level]) => [map(time), map(level)]) : map(value)]
  })
  return Object.fromEntries(mapped) as Waveform
}

type Points = Extract<Waveform, { readonly type: 'pwl' }>['points']

function placeOf({ name, place }: Subject): Place {
  return place ?? { file: name, line: 1, column: 1 }
}

function failure(code: DiagnosticCode, subject: Subject, reason: string): NetlistError {
  return new NetlistError([{ code, place: placeOf(subject), reason }])
}

/** Follows instances from the top until a cell comes again: the error names the way there. */
function recursion(circuit: Circuit): NetlistError {
  const leadsToCycle = (cell: Cell): boolean =>
    flatDeviceCount({ ...circuit, devices: cell.devices }) === Number.POSITIVE_INFINITY
  const path: string[] = []
  let cell: Cell = circuit
  for (;;) {
    const next: Instance | undefined = cell.devices.find((device): device is Instance => {
      const callee =
        device.kind === 'instance' && Object.hasOwn(circuit.cells, device.model)
          ? circuit.cells[device.model]
          : undefined
      return callee !== undefined && leadsToCycle(callee)
    })
    if (next === undefined || path.includes(next.model)) {
      const chain = next === undefined ? path : [...path.slice(path.indexOf(next.model)), next.model]
      const reason = `cells contain each other: ${chain.join(' -> ')}: remove an instance`
      return failure('recursive-subcircuit', next ?? circuit, reason)
    }
    path.push(next.model)
    cell = circuit.cells[next.model] ?? circuit
  }
}
