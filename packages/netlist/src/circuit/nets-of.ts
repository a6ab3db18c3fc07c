import type { Cell } from '../types.js'
import { devicePins } from './device-pins.js'

/** The nets of a cell, each once: its ports, then the others in the order in which its devices name them. */
export function netsOf(cell: Cell): readonly string[] {
  const nets = new Set(cell.ports)
  for (const device of cell.devices) for (const [, net] of devicePins(device)) nets.add(net)
  return [...nets]
}
