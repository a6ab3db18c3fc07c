import { currentDensity } from './current-density.js'
import { lookUp } from './look-up.js'
import { rootBetween } from './root-between.js'
import type { DeviceBias, DeviceTable } from './types.js'

/** The share of the current of saturation at which a transistor counts as saturated. */
const share = 0.95

/**
 * The drain-source voltage from which a transistor is saturated [V]: where its current reaches 95 % of the line that
 * touches the output characteristic at the largest voltage of the table. That is 3 kT/q in weak inversion, and 0.78 of
 * the overdrive of a square-law transistor.
 *
 * @throws TechnologyError `out-of-range` for a bias outside the table
 */
export function saturationVoltage(table: DeviceTable, bias: Omit<DeviceBias, 'vds'>): number {
  const largest = table.grid.voltage
  const { density, gds } = lookUp(table, { ...bias, vds: largest })
  const missing = (vds: number): number =>
    currentDensity(table, { ...bias, vds }) - share * (density - gds * (largest - vds))
  return missing(0) < 0 ? rootBetween(missing, 0, largest, 1e-9) : 0
}
