import { TechnologyError } from '../error.js'
import { type DevicePoint, lookUp } from './look-up.js'
import type { DeviceTable } from './types.js'

/** Over what a transistor is swept. */
export interface SweepDeviceOptions {
  /** Gate lengths [m]. */
  readonly lengths: readonly number[]
  /** Drain-source voltage [V]; half the largest of the table if absent. */
  readonly vds?: number
  /** Source-bulk voltage [V]; 0 if absent. */
  readonly vsb?: number
  /** Points of each curve; 61 if absent. */
  readonly points?: number
}

/** What a transistor of one length does over its inversion, from weak to strong. */
export interface DeviceCurve {
  /** [m] */
  readonly length: number
  readonly points: readonly DevicePoint[]
}

/** The least current per width that a curve shows [A/m]: below it is leakage. */
const leastDensity = 1e-3

/**
 * Curves of a transistor over its gate voltage, for the charts of the gm/Id method: current per width, transit frequency
 * and intrinsic gain over gm/Id.
 *
 * @throws TechnologyError `out-of-range` for a length or a voltage outside the table
 * @see P. G. A. Jespers, B. Murmann, "Systematic Design of Analog CMOS Circuits", Cambridge University Press, 2017
 */
export function sweepDevice(
  table: DeviceTable,
  { lengths, vds = table.grid.voltage / 2, vsb = 0, points = 61 }: SweepDeviceOptions,
): readonly DeviceCurve[] {
  if (!(Number.isInteger(points) && points >= 2))
    throw new TechnologyError('out-of-range', table.origin.model, `${points} points`, ['2 or more'])
  return lengths.map((length) => ({
    length,
    points: Array.from({ length: points }, (_, index) =>
      lookUp(table, { l: length, vgs: (table.grid.voltage * index) / (points - 1), vds, vsb }),
    ).filter(({ density }) => density >= leastDensity),
  }))
}
