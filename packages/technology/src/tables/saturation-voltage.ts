import { lookUp } from './look-up.js'
import { drainVoltage, kneeVoltage } from './places.js'
import { rootBetween } from './root-between.js'
import type { DeviceBias, DeviceTable } from './types.js'

/** How fast the current of a transistor may rise with the drain voltage when it counts as saturated, both relatively [1]. */
const slope = 1 / 3

/**
 * The drain-source voltage from which a transistor is saturated [V]: where the current rises a third as fast as the
 * voltage, gds Vds / Id = 1/3. That is 0.8 of the overdrive of a square-law transistor and 2 kT/q in weak inversion, and
 * no statement about gain, which goes on rising above. The largest voltage of the table where it is never saturated.
 *
 * @throws TechnologyError `out-of-range` for a bias outside the table
 */
export function saturationVoltage(table: DeviceTable, bias: Omit<DeviceBias, 'vds'>): number {
  const { grid, origin } = table
  const rise = (vds: number): number => {
    const { gds, density } = lookUp(table, { ...bias, vds })
    return (gds * vds) / density - slope
  }
  const knee = kneeVoltage(grid, origin.temperature, { l: bias.l, vgs: bias.vgs, vsb: bias.vsb ?? 0 })
  let lower = drainVoltage(grid.drain[0] as number, knee, grid.voltage)
  for (const place of grid.drain.slice(1)) {
    const upper = drainVoltage(place, knee, grid.voltage)
    if (rise(upper) < 0) return rootBetween(rise, lower, upper, 1e-9)
    lower = upper
  }
  return grid.voltage
}
