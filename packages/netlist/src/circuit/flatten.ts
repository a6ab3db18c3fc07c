import type { NetlistError } from '../error.js'
import type { Cell, Circuit, Device, Instance, Parameters } from '../types.js'
import { cellOfInstance, enterInstance, type Frame, failure, flatDevice, topFrame } from './flat-frame.js'
import { flatDeviceCount } from './statistics.js'

/** How to flatten. */
export interface FlattenOptions {
  /** Values for parameters of the top cell, in place of its defaults. */
  readonly parameters?: Parameters
  /** The most devices that the result may have. */
  readonly maxDevices?: number
}

/** An instance whose cell is being copied. */
interface OpenFrame extends Frame {
  /** What the ports are connected to. */
  readonly nets: ReadonlyMap<string, string>
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
  checkFlatSize(circuit, maxDevices)
  const globals = new Set(['0', ...circuit.globals])
  const top = topFrame(circuit, parameters)
  const computed = top.scope.all()
  const owners = new Map<string, OpenFrame>()
  const names = new Set<string>()
  const devices: Device[] = []
  const frames: OpenFrame[] = [{ ...top, nets: new Map(), next: 0 }]

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
    if (device.kind === 'instance') {
      const cell = cellOfInstance(device, circuit)
      const nets = new Map(cell.ports.map((port) => [port, netOf(device.pins[port] ?? '')] as const))
      frames.push({ ...enterInstance(device, cell, current, top.scope), nets, next: 0 })
    } else {
      const name = `${current.prefix}${device.name}`
      if (names.has(name)) throw failure('duplicate-name', device, `two devices become "${name}" when flat: rename one`)
      names.add(name)
      devices.push(flatDevice(device, name, current, netOf))
    }
  }
  const { name, ports, directions, models, place } = circuit
  const sides = directions === undefined ? {} : { directions }
  const base = { name, ports, ...sides, parameters: computed, devices, cells: {}, models, globals: circuit.globals }
  return place === undefined ? base : { ...base, place }
}

/**
 * How many devices a circuit has when flat.
 *
 * @throws NetlistError `recursive-subcircuit`, `limit-exceeded` where there are too many
 */
export function checkFlatSize(circuit: Circuit, maxDevices: number): number {
  const count = flatDeviceCount(circuit)
  if (count === Number.POSITIVE_INFINITY) throw recursion(circuit)
  if (count <= maxDevices) return count
  const reason = `${circuit.name} has ${count} devices when flat, at most ${maxDevices} are allowed: raise maxDevices`
  throw failure('limit-exceeded', circuit, reason)
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
