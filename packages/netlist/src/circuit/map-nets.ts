import type { Device } from '../types.js'

/** A device with each net replaced by what `map` gives for it. Expressions are left as they are. */
export function mapNets<D extends Device>(device: D, map: (net: string) => string): D {
  const pins = Object.entries(device.pins).map(([pin, net]) => [pin, map(net)] as const)
  return { ...device, pins: Object.fromEntries(pins) }
}
