import type { Device } from '@analogkit/netlist'

/** A net without a path for direct current to ground. */
export interface FloatingNet {
  readonly net: string
  /** The name of a device on it. */
  readonly device: string
}

/**
 * Finds a net that no direct current can reach from ground: one with gates, capacitors and current
 * sources only, or a part of the circuit of its own. A simulator meets a singular matrix there.
 *
 * @returns the first such net in the order of the devices, undefined when there is none
 */
export function findFloatingNet(devices: readonly Device[]): FloatingNet | undefined {
  const parents = new Map<string, string>()
  const root = (net: string): string => {
    let top = net
    for (let parent = parents.get(top); parent !== undefined && parent !== top; parent = parents.get(top)) top = parent
    parents.set(net, top)
    return top
  }
  for (const device of devices) {
    const [first, ...others] = conductingPins(device)
    if (first === undefined) continue
    for (const other of others) parents.set(root(other), root(first))
  }
  const ground = root('0')
  for (const device of devices)
    for (const net of Object.values(device.pins) as readonly string[])
      if (root(net) !== ground) return { net, device: device.name }
  return undefined
}

/** The nets of a device between which a direct current can flow. */
function conductingPins(device: Device): readonly string[] {
  switch (device.kind) {
    case 'mosfet':
      return [device.pins.d, device.pins.s, device.pins.b]
    case 'bjt':
      return [device.pins.c, device.pins.b, device.pins.e, ...(device.pins.s === undefined ? [] : [device.pins.s])]
    case 'capacitor':
      return []
    case 'source':
      return device.quantity === 'voltage' ? [device.pins.p, device.pins.n] : []
    case 'diode':
    case 'resistor':
    case 'inductor':
    // A controlled current may depend on its own voltage, and then conducts.
    case 'controlled-source':
      return [device.pins.p, device.pins.n]
    case 'jfet':
    case 'switch':
    case 'transmission-line':
    case 'coupling':
    case 'other':
    case 'instance':
      return Object.values(device.pins)
  }
}
