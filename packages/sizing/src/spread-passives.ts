import type { Sizing } from '@analogkit/testbench'
import type { OperatingCorner } from './operating-corner.js'

/** A sizing whose resistors and capacitors came out larger or smaller than drawn. */
export function spreadPassives(
  sizing: Sizing,
  { resistance = 1, capacitance = 1 }: Pick<OperatingCorner, 'resistance' | 'capacitance'>,
): Sizing {
  if (resistance === 1 && capacitance === 1) return sizing
  const devices = Object.entries(sizing.devices).map(([name, { r, c, ...others }]) => {
    const passives = {
      ...(r === undefined ? {} : { r: r * resistance }),
      ...(c === undefined ? {} : { c: c * capacitance }),
    }
    return [name, { ...others, ...passives }] as const
  })
  return { ...sizing, devices: Object.fromEntries(devices) }
}
