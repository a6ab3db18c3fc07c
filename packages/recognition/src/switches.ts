import type { Circuit } from '@analogkit/netlist'
import type { Rails } from './types.js'

/**
 * Finds MOS transistors that only switch: their gate stands on the far rail. With its source on its own rail such a
 * transistor is a current source, or always on: no switch.
 */
export function findSwitches(circuit: Circuit, rails: Rails): readonly string[] {
  return circuit.devices.flatMap((device) => {
    if (device.kind !== 'mosfet') return []
    const [own, far] = device.polarity === 'p' ? [rails.supplies, rails.grounds] : [rails.grounds, rails.supplies]
    return far.includes(device.pins.g) && !own.includes(device.pins.s) ? [device.name] : []
  })
}
