import type { Circuit, DeviceKind } from '../types.js'
import { netsOf } from './nets-of.js'

/** Figures of a circuit. */
export interface Statistics {
  /** Devices of the top cell, instances included. */
  readonly devices: number
  /** Devices of the top cell by kind. */
  readonly devicesByKind: Readonly<Partial<Record<DeviceKind, number>>>
  readonly nets: number
  readonly ports: number
  /** Cells besides the top. */
  readonly cells: number
  /** Devices after flattening; instances of cells that are not defined count as one. Infinite for cells that contain themselves. */
  readonly flatDevices: number
}

/** Counts devices, nets and cells, without flattening: the time does not grow with the flat size. */
export function statistics(circuit: Circuit): Statistics {
  const devicesByKind: Partial<Record<DeviceKind, number>> = {}
  for (const { kind } of circuit.devices) devicesByKind[kind] = (devicesByKind[kind] ?? 0) + 1
  return {
    devices: circuit.devices.length,
    devicesByKind,
    nets: netsOf(circuit).length,
    ports: circuit.ports.length,
    cells: Object.keys(circuit.cells).length,
    flatDevices: flatDeviceCount(circuit),
  }
}

interface Visit {
  readonly name: string
  readonly devices: Circuit['devices']
  next: number
  count: number
}

/** How many devices a flattened circuit has; without recursion, as cells may nest 50,000 deep. */
export function flatDeviceCount(circuit: Circuit): number {
  const counts = new Map<string, number>()
  const onPath = new Set<string>()
  const path: Visit[] = [{ name: '', devices: circuit.devices, next: 0, count: 0 }]
  for (;;) {
    const visit = path.at(-1)
    if (visit === undefined) return counts.get('') ?? 0
    const device = visit.devices[visit.next++]
    if (device === undefined) {
      path.pop()
      onPath.delete(visit.name)
      counts.set(visit.name, visit.count)
      const outer = path.at(-1)
      if (outer !== undefined) outer.count += visit.count
      continue
    }
    const cell =
      device.kind === 'instance' && Object.hasOwn(circuit.cells, device.model) ? circuit.cells[device.model] : undefined
    if (device.kind !== 'instance' || cell === undefined) visit.count++
    else if (onPath.has(device.model)) return Number.POSITIVE_INFINITY
    else {
      const known = counts.get(device.model)
      if (known !== undefined) visit.count += known
      else {
        onPath.add(device.model)
        path.push({ name: device.model, devices: cell.devices, next: 0, count: 0 })
      }
    }
  }
}
