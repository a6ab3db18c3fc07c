import type { Cell, Device } from '../types.js'
import { devicePins } from './device-pins.js'

/** One pin of a device. */
export interface Terminal {
  readonly device: Device
  readonly pin: string
}

/**
 * The terminals on every net of a cell, in the order of its devices. Ports come first, and are there without a
 * terminal too. Instances are not looked into.
 */
export function terminalsByNet(cell: Cell): ReadonlyMap<string, readonly Terminal[]> {
  const nets = new Map<string, Terminal[]>()
  for (const port of cell.ports) nets.set(port, [])
  for (const device of cell.devices) {
    for (const [pin, net] of devicePins(device)) {
      const terminals = nets.get(net)
      if (terminals === undefined) nets.set(net, [{ device, pin }])
      else terminals.push({ device, pin })
    }
  }
  return nets
}
