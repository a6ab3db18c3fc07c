import type { DeviceFamily, MosDevice } from '../types.js'
import { gatePlace } from './places.js'
import type { TableGrid } from './types.js'

/** How fine a table is, and how far it goes. */
export interface GridOptions {
  /** How many gate lengths, from the smallest that may be drawn to the largest. */
  readonly lengths?: number
  /** The largest gate length [m]; the largest that may be drawn if absent. */
  readonly longest?: number
  /** How many gate-source voltages, from 0 to the largest. */
  readonly gates?: number
  /** How many drain-source voltages. */
  readonly drains?: number
  /** How many source-bulk voltages, from 0 to two thirds of the largest voltage. */
  readonly bulks?: number
  /** The largest gate-source and drain-source voltage [V]; 1.1 times the nominal supply of the family if absent. */
  readonly voltage?: number
}

/** The points of a table of a device. */
export function deviceGrid(
  { length, threshold }: Pick<MosDevice, 'length' | 'threshold'>,
  { supply }: Pick<DeviceFamily, 'supply'>,
  { lengths = 9, longest = length.max, gates = 22, drains = 14, bulks = 5, voltage = 1.1 * supply }: GridOptions = {},
): TableGrid {
  const last = Math.min(longest, length.max)
  const vsb = (2 / 3) * voltage
  const [least, most] = [gatePlace(0, vsb) - threshold, voltage - threshold].map((overdrive) =>
    Math.asinh((overdrive - moderate) / denser),
  ) as [number, number]
  return {
    // Denser among short channels.
    l: spread(lengths).map((part) => length.min * (last / length.min) ** (part ** 1.25)),
    gate: spread(gates).map((part) => threshold + moderate + denser * Math.sinh(least + (most - least) * part)),
    // Denser where the body effect is steepest.
    vsb: spread(bulks).map((part) => vsb * part ** 1.3),
    drain: spread(drains).map((part) => leastDrain + (1 - leastDrain) * part * (1.6 - 0.6 * part)),
    voltage,
    threshold,
  }
}

/** Gate voltages are densest so far above the threshold, and twice as far apart at about twice this distance [V]. */
const [moderate, denser] = [0.05, 0.3]

/** Below it a transistor is a resistor and needs no points. */
const leastDrain = 0.004

/** Numbers from 0 to 1 in equal steps. */
function spread(count: number): number[] {
  return Array.from({ length: count }, (_, index) => (count === 1 ? 0 : index / (count - 1)))
}
