import type { Cell, Circuit, DeviceKind } from '../types.js'
import { devicePins } from './device-pins.js'
import { netsOf } from './nets-of.js'

/** How many devices there are of each kind that occurs. */
export type DevicesByKind = Readonly<Partial<Record<DeviceKind, number>>>

/** Figures of one cell. */
export interface CellStatistics {
  readonly name: string
  /** Devices of the cell itself, instances included. */
  readonly devices: number
  readonly nets: number
  readonly ports: number
  /** How often the cell occurs when all is flat; 1 for the top. */
  readonly occurrences: number
  /** Devices of one occurrence after flattening. */
  readonly flatDevices: number
}

/** Figures of a circuit. */
export interface Statistics {
  /** Devices of the top cell, instances included. */
  readonly devices: number
  /** Devices of the top cell by kind. */
  readonly devicesByKind: DevicesByKind
  readonly nets: number
  readonly ports: number
  /** Cells besides the top. */
  readonly cells: number
  /** Devices after flattening; instances of cells that are not defined count as one. Infinite for cells that contain themselves. */
  readonly flatDevices: number
  /** The same by kind; empty where they are infinite. */
  readonly flatDevicesByKind: DevicesByKind
  /** How many cells deep instances are nested: 0 without an instance. Infinite for cells that contain themselves. */
  readonly depth: number
  /** The net of the top cell with the most terminals, the first of several; absent where there is none. */
  readonly fanOut?: { readonly net: string; readonly terminals: number }
  /** The top, then every cell that it uses, those that others contain later; without counts that are infinite. */
  readonly byCell: readonly CellStatistics[]
}

/** Counts devices, nets and cells, without flattening: the time does not grow with the flat size. */
export function statistics(circuit: Circuit): Statistics {
  const counts = countFlat(circuit)
  const fanOut = largestNet(circuit)
  const order = counts === undefined ? [] : [...counts.cells].toReversed()
  const occurrences = occurrencesOf(order)
  const base = {
    devices: circuit.devices.length,
    devicesByKind: kindsOf(circuit),
    nets: netsOf(circuit).length,
    ports: circuit.ports.length,
    cells: Object.keys(circuit.cells).length,
    flatDevices: counts?.top.devices ?? Number.POSITIVE_INFINITY,
    flatDevicesByKind: counts === undefined ? {} : Object.fromEntries(counts.top.kinds),
    depth: counts?.top.depth ?? Number.POSITIVE_INFINITY,
    byCell: order.map(({ cell, devices }) => ({
      name: cell.name,
      devices: cell.devices.length,
      nets: netsOf(cell).length,
      ports: cell.ports.length,
      occurrences: occurrences.get(cell) ?? 0,
      flatDevices: devices,
    })),
  }
  return fanOut === undefined ? base : { ...base, fanOut }
}

/** How many devices a flattened circuit has. */
export function flatDeviceCount(circuit: Circuit): number {
  return countFlat(circuit)?.top.devices ?? Number.POSITIVE_INFINITY
}

/** What one cell has when it is flat. */
interface FlatCount {
  readonly cell: Cell
  devices: number
  readonly kinds: Map<DeviceKind, number>
  depth: number
  /** The cells that it contains, with the number of instances of each. */
  readonly callees: Map<FlatCount, number>
  next: number
}

/** Counts from the innermost cells up; without recursion, as cells may nest 50,000 deep. Absent for a cycle. */
function countFlat(circuit: Circuit): { readonly top: FlatCount; readonly cells: readonly FlatCount[] } | undefined {
  const counts = new Map<Cell, FlatCount>()
  const onPath = new Set<Cell>()
  const done: FlatCount[] = []
  const path: FlatCount[] = []
  const enter = (cell: Cell): void => {
    const count = { cell, devices: 0, kinds: new Map(), depth: 0, callees: new Map(), next: 0 }
    onPath.add(cell)
    path.push(count)
  }
  enter(circuit)
  for (let count = path.at(-1); count !== undefined; count = path.at(-1)) {
    const device = count.cell.devices[count.next]
    if (device === undefined) {
      path.pop()
      onPath.delete(count.cell)
      counts.set(count.cell, count)
      done.push(count)
      continue
    }
    const cell =
      device.kind === 'instance' && Object.hasOwn(circuit.cells, device.model) ? circuit.cells[device.model] : undefined
    const known = cell === undefined ? undefined : counts.get(cell)
    if (cell === undefined) add(count, device.kind)
    else if (known !== undefined) addInstance(count, known)
    else if (onPath.has(cell)) return undefined
    else {
      enter(cell)
      continue
    }
    count.next++
  }
  const top = done.at(-1)
  return top === undefined ? undefined : { top, cells: done }
}

function add(count: FlatCount, kind: DeviceKind, devices = 1): void {
  count.devices += devices
  count.kinds.set(kind, (count.kinds.get(kind) ?? 0) + devices)
}

function addInstance(count: FlatCount, callee: FlatCount): void {
  for (const [kind, devices] of callee.kinds) add(count, kind, devices)
  count.depth = Math.max(count.depth, callee.depth + 1)
  count.callees.set(callee, (count.callees.get(callee) ?? 0) + 1)
}

/** How often each cell occurs; `order` has every cell before those that it contains. */
function occurrencesOf(order: readonly FlatCount[]): ReadonlyMap<Cell, number> {
  const occurrences = new Map<Cell, number>()
  for (const [index, { cell, callees }] of order.entries()) {
    const own = index === 0 ? 1 : (occurrences.get(cell) ?? 0)
    occurrences.set(cell, own)
    for (const [callee, instances] of callees) {
      occurrences.set(callee.cell, (occurrences.get(callee.cell) ?? 0) + own * instances)
    }
  }
  return occurrences
}

function kindsOf(cell: Cell): DevicesByKind {
  const kinds: Partial<Record<DeviceKind, number>> = {}
  for (const { kind } of cell.devices) kinds[kind] = (kinds[kind] ?? 0) + 1
  return kinds
}

function largestNet(cell: Cell): Statistics['fanOut'] {
  const terminals = new Map<string, number>()
  for (const device of cell.devices) {
    for (const [, net] of devicePins(device)) terminals.set(net, (terminals.get(net) ?? 0) + 1)
  }
  let largest: Statistics['fanOut']
  for (const [net, count] of terminals) if (count > (largest?.terminals ?? 0)) largest = { net, terminals: count }
  return largest
}
