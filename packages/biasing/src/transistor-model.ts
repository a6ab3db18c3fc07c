import type { Polarity } from '@analogkit/netlist'
import { type DeviceFamily, type MosDevice, TechnologyError } from '@analogkit/technology'
import { type DevicePoint, type DeviceTable, type DeviceTables, lookUp, vgsFor } from '@analogkit/technology/tables'
import { BiasingError } from './error.js'

/** Gate voltage at this current of a square transistor counts as the threshold, n and p [A]. */
const thresholdCurrent = { n: 1e-6, p: 0.3e-6 } as const
/** Drain voltage at which thresholds are read [V]. */
const thresholdDrain = 0.6
/** Source-bulk voltage up to which the body effect is taken as a straight line [V]. */
const bodySpan = 0.5
/** Below it a current density is leakage: a width from it would be absurd [A/m]. */
const leastDensity = 1e-4

/** What the plan has to know of a transistor of one polarity. A p-channel one counts as its n-channel twin. */
export interface TransistorModel {
  readonly device: MosDevice
  /** Threshold of a length [V]. */
  threshold(length: number): number
  /** How much the threshold rises per volt of source-bulk voltage [1]. */
  readonly bodySlope: number
  /** All figures per width at a bias, clamped to the table. */
  figures(bias: TransistorBias): DevicePoint
}

/** Where a transistor works. */
export interface TransistorBias {
  readonly l: number
  readonly vgs: number
  readonly vds: number
  readonly vsb: number
}

/**
 * Prepares the device table of one polarity.
 *
 * @throws BiasingError `missing-table`
 */
export function transistorModel(
  circuit: string,
  family: DeviceFamily,
  polarity: Polarity,
  tables: DeviceTables,
): TransistorModel {
  const device = polarity === 'p' ? family.p : family.n
  const table = Object.hasOwn(tables, device.model) ? tables[device.model] : undefined
  if (table === undefined)
    throw new BiasingError(
      'missing-table',
      circuit,
      `there is no device table of ${device.model}: pass one in \`tables\``,
    )
  return models.get(table)?.(device) ?? remember(table)(device)
}

/** What was prepared from a table: circuits share tables. */
const models = new WeakMap<DeviceTable, (device: MosDevice) => TransistorModel>()

function remember(table: DeviceTable): (device: MosDevice) => TransistorModel {
  const prepared = prepare(table)
  const make = (device: MosDevice): TransistorModel => ({ device, ...prepared })
  models.set(table, make)
  return make
}

function prepare(table: DeviceTable): Omit<TransistorModel, 'device'> {
  const { l: lengths, vsb: bulks, voltage } = table.grid
  const [shortest = 1e-6, longest = shortest] = [lengths[0], lengths.at(-1)]
  const deepest = bulks.at(-1) ?? 0
  const clamped = ({ l, vgs, vds, vsb }: TransistorBias) => ({
    l: clamp(l, shortest, longest),
    vgs: clamp(vgs, 0, voltage),
    vds: clamp(vds, 1e-3, voltage),
    vsb: clamp(vsb, 0, deepest),
  })
  const thresholdAt = (l: number, vsb: number): number => {
    const density = thresholdCurrent[table.origin.polarity] / l
    try {
      return vgsFor(table, { l, vds: Math.min(thresholdDrain, voltage), vsb, density })
    } catch (error) {
      if (error instanceof TechnologyError) return table.grid.threshold
      throw error
    }
  }
  const thresholds = lengths.map((length) => thresholdAt(length, 0))
  const middle = lengths[Math.floor(lengths.length / 2)] ?? shortest
  const span = Math.min(bodySpan, deepest)
  const bodySlope = span > 0 ? (thresholdAt(middle, span) - thresholdAt(middle, 0)) / span : 0
  return {
    bodySlope,
    threshold: (length) => interpolateLog(lengths, thresholds, length),
    figures(bias) {
      const figures = lookUp(table, clamped(bias))
      return figures.density < leastDensity ? { ...figures, density: leastDensity } : figures
    },
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}

/** Linear in the logarithm of the place, constant outside. */
function interpolateLog(places: readonly number[], values: readonly number[], place: number): number {
  const above = places.findIndex((at) => at >= place)
  if (above === 0) return values[0] ?? 0
  if (above < 0) return values.at(-1) ?? 0
  const [low = place, high = place] = [places[above - 1], places[above]]
  const [from = 0, to = from] = [values[above - 1], values[above]]
  return from + ((to - from) * Math.log(place / low)) / Math.log(high / low)
}
