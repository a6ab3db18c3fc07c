import { currentDensity } from './current-density.js'
import { interpolate, locate } from './interpolate.js'
import { saturation } from './reduce-figures.js'
import type { DeviceBias, DeviceFigures, DeviceTable } from './types.js'
import { type DeviceWish, vgsFor } from './vgs-for.js'

/** What a transistor does at a bias, and the quotients by which designers choose it. */
export interface DevicePoint extends DeviceFigures {
  /** Gate-source voltage [V]. */
  readonly vgs: number
  /** Transconductance efficiency gm / Id [1/V]. */
  readonly gmOverId: number
  /** Intrinsic gain gm / gds [1]. */
  readonly intrinsicGain: number
  /** Transit frequency gm / (2 pi cgg) [Hz]. */
  readonly transitFrequency: number
}

/**
 * All figures of a transistor, per metre of width, at a gate voltage or at the one that a current density or a gm / Id
 * asks for. Smooth in length and voltages, and positive, but for `cgs`
 * near the threshold of long transistors, where it is less than nothing in the model as well.
 *
 * @throws TechnologyError `out-of-range` for a bias outside the table
 */
export function lookUp(table: DeviceTable, at: DeviceBias | DeviceWish): DevicePoint {
  const vgs = gateVoltageOf(table, at)
  const { values } = table
  const { l, vds, vsb = 0 } = at
  const knee = locate(table, { l, vgs, vds, vsb })
  const saturated = Math.exp(interpolate(values.density))
  const density = saturated * saturation(vds, knee)
  const gmOverId = Math.exp(interpolate(values.gm))
  const gm = gmOverId * density
  // Without drain voltage it is the slope of the current.
  const chord = vds > 0 ? density / vds : (4 * saturated) / knee
  const gds = Math.exp(interpolate(values.gds)) * chord
  const cgg = Math.exp(interpolate(values.cgg))
  return {
    vgs,
    density,
    gm,
    gds,
    gmb: Math.exp(interpolate(values.gmb)) * gm,
    cgg,
    cgs: interpolate(values.cgs) * cgg,
    cgd: Math.exp(interpolate(values.cgd)),
    cdd: Math.exp(interpolate(values.cdd)),
    css: Math.exp(interpolate(values.css)),
    gmOverId,
    intrinsicGain: gm / gds,
    transitFrequency: gm / (2 * Math.PI * cgg),
  }
}

/**
 * Current per width for a gm / Id [A/m]: the first step of sizing by gm / Id.
 *
 * @throws TechnologyError `out-of-range`
 */
export function currentDensityAt(table: DeviceTable, at: DeviceBias | DeviceWish): number {
  const { l, vds, vsb = 0 } = at
  return currentDensity(table, { l, vgs: gateVoltageOf(table, at), vds, vsb })
}

/**
 * The gate width that carries a current [m], as computed: `fitGeometry` makes it one that may be drawn.
 *
 * @throws TechnologyError `out-of-range`
 */
export function widthFor(table: DeviceTable, wish: (DeviceBias | DeviceWish) & { readonly current: number }): number {
  if (!(wish.current > 0)) throw new TypeError(`a current of ${wish.current}; give one above 0 [A]`)
  return wish.current / currentDensityAt(table, wish)
}

/** What can say how strongly a transistor is inverted. */
const inversions = ['vgs', 'density', 'gmOverId'] as const

/** @throws TypeError unless one thing says it: of two, one would be left out without a word */
function gateVoltageOf(table: DeviceTable, at: DeviceBias | DeviceWish): number {
  const given = inversions.filter((name) => name in at)
  if (given.length !== 1)
    throw new TypeError(`a bias with ${given.join(' and ') || 'none'} of ${inversions.join(', ')}; give one of them`)
  return 'vgs' in at ? at.vgs : vgsFor(table, at)
}
