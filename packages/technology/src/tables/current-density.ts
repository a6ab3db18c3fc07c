import { interpolate, locate } from './interpolate.js'
import { saturation } from './reduce-figures.js'
import type { DeviceBias, DeviceTable } from './types.js'

/**
 * Drain current per width at a bias [A/m]: the width for a current is the current over it.
 *
 * @throws TechnologyError `out-of-range` for a bias outside the table
 */
export function currentDensity(table: DeviceTable, bias: DeviceBias): number {
  const knee = locate(table, bias)
  return Math.exp(interpolate(table.values.density)) * saturation(bias.vds, knee)
}

/**
 * Transconductance efficiency gm / Id at a bias [1/V]: about 25 to 30 in weak inversion, 10 at 0.15 V of overdrive.
 *
 * @throws TechnologyError `out-of-range` for a bias outside the table
 */
export function gmOverId(table: DeviceTable, bias: DeviceBias): number {
  locate(table, bias)
  return Math.exp(interpolate(table.values.gm))
}
