import type { Circuit, Device, Mosfet } from '../types.js'
import { mapCells } from './map-cells.js'
import { referencedNames } from './referenced-names.js'

/** A device that was taken out because it has no function. */
export interface Dummy {
  /** The cell that it stood in. */
  readonly cell: string
  readonly device: Device
  readonly reason: 'shorted' | 'off'
}

/** A circuit without its dummies, and these. */
export interface RemoveDummiesResult {
  readonly circuit: Circuit
  readonly removed: readonly Dummy[]
}

/**
 * Takes devices without function out of every cell: those with all ends on one net (resistors, capacitors, inductors,
 * diodes, MOS transistors whose gate is on it too), and MOS transistors that are always off, since gate, bulk and one
 * end of the channel are on one net. A MOS capacitor (drain and source on one net, the gate on another that is not its
 * bulk's) stays. Devices that control something, or whose current is probed, stay too.
 */
export function removeDummies(circuit: Circuit): RemoveDummiesResult {
  const removed: Dummy[] = []
  const result = mapCells(circuit, (cell) => {
    const { devices: referenced } = referencedNames(cell)
    const devices = cell.devices.filter((device) => {
      const reason = referenced.has(device.name) ? undefined : dummyReason(device)
      if (reason !== undefined) removed.push({ cell: cell.name, device, reason })
      return reason === undefined
    })
    return { ...cell, devices }
  })
  return { circuit: result, removed }
}

function dummyReason(device: Device): Dummy['reason'] | undefined {
  switch (device.kind) {
    case 'mosfet':
      return transistorReason(device)
    case 'resistor':
    case 'capacitor':
    case 'inductor':
    case 'diode':
      return device.pins.p === device.pins.n ? 'shorted' : undefined
    default:
      return undefined
  }
}

function transistorReason({ pins: { d, g, s, b } }: Mosfet): Dummy['reason'] | undefined {
  if (d === s && g === d) return 'shorted'
  return g === b && (s === b || d === b || d === s) ? 'off' : undefined
}
