import { TechnologyError } from '../error.js'
import { currentDensity, gmOverId } from './current-density.js'
import { rootBetween } from './root-between.js'
import type { DeviceBias, DeviceTable } from './types.js'

/** How strongly a transistor is to be inverted: by its current per width, or by its transconductance per current. */
export type Inversion =
  /** Drain current per width [A/m]. */
  | { readonly density: number }
  /** Transconductance efficiency gm / Id [1/V]. */
  | { readonly gmOverId: number }

/** A bias without gate voltage: that follows from the inversion. */
export type DeviceWish = Omit<DeviceBias, 'vgs'> & Inversion

/** To which a gate voltage is found [V]. */
const tolerance = 1e-9

/**
 * The gate-source voltage that gives a current density or a gm / Id [V]. Where two give the same gm / Id, deep in weak
 * inversion, it is the larger one.
 *
 * @throws TechnologyError `out-of-range` with what the device can do there, or for a bias outside the table
 */
export function vgsFor(table: DeviceTable, wish: DeviceWish): number {
  return 'density' in wish ? vgsForDensity(table, wish, wish.density) : vgsForEfficiency(table, wish, wish.gmOverId)
}

function vgsForDensity(table: DeviceTable, { l, vds, vsb = 0 }: Omit<DeviceBias, 'vgs'>, wanted: number): number {
  const at = (vgs: number): number => currentDensity(table, { l, vgs, vds, vsb })
  const largest = table.grid.voltage
  const [least, most] = [at(0), at(largest)]
  if (!(wanted >= least && wanted <= most)) throw outOfReach(table, 'density', wanted, 'A/m', least, most)
  const target = Math.log(wanted)
  return rootBetween((vgs) => Math.log(at(vgs)) - target, 0, largest, tolerance)
}

function vgsForEfficiency(table: DeviceTable, { l, vds, vsb = 0 }: Omit<DeviceBias, 'vgs'>, wanted: number): number {
  const at = (vgs: number): number => gmOverId(table, { l, vgs, vds, vsb })
  let upper = table.grid.voltage
  const least = at(upper)
  let most = least
  if (wanted >= least) {
    const steps = table.grid.gate.length
    for (let step = steps - 1; step >= 0; step--) {
      const lower = (table.grid.voltage * step) / steps
      const found = at(lower)
      if (found >= wanted) return rootBetween((vgs) => at(vgs) - wanted, lower, upper, tolerance)
      most = Math.max(most, found)
      upper = lower
    }
  }
  throw outOfReach(table, 'gmOverId', wanted, '1/V', least, most)
}

function outOfReach(
  { origin }: DeviceTable,
  name: string,
  wanted: number,
  unit: string,
  least: number,
  most: number,
): TechnologyError {
  const [from, to] = [least.toPrecision(3), most.toPrecision(3)]
  return new TechnologyError('out-of-range', origin.model, `${name} ${wanted} ${unit}`, [`${from} to ${to} ${unit}`])
}
