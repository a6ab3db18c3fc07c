import type { Device } from '@analogkit/netlist'
import { findFloatingNet } from './find-floating-net.js'

/**
 * Checks the devices of a flat circuit as a whole.
 *
 * @throws RangeError when there are none, two have one name, none is on ground, or a net floats
 */
export function checkCircuit(devices: readonly Device[]): void {
  if (devices.length === 0) throw new RangeError('no devices; a deck needs a circuit')
  const names = new Set<string>()
  for (const { name } of devices) {
    if (names.has(name)) throw new RangeError(`${name}: two devices have this name`)
    names.add(name)
  }
  if (!devices.some((device) => (Object.values(device.pins) as readonly string[]).includes('0')))
    throw new RangeError('no ground; connect something to net `0`')
  const floating = findFloatingNet(devices)
  if (floating === undefined) return
  throw new RangeError(
    `${floating.device}: net \`${floating.net}\` floats; give it a path for direct current to ground`,
  )
}
