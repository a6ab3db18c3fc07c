import type { DeviceFigures, TableQuantity } from './types.js'

/** What a table holds, in the order in which it is stored. */
export const tableQuantities: readonly TableQuantity[] = [
  'density',
  'gm',
  'gds',
  'gmb',
  'cgg',
  'cgs',
  'cgd',
  'cdd',
  'css',
]

/**
 * How far the current is from zero drain voltage to saturation, roughly: 0 to 1. Without it the logarithm of the current
 * would have no end at Vds = 0.
 */
export function saturation(vds: number, knee: number): number {
  return -Math.expm1((-4 * vds) / knee)
}

/** Below it a quotient is the noise of an idle transistor, such as the conductance that simulators put across junctions. */
const leastRatio = 1e-3
const leastDensity = 1e-12
const leastCapacitance = 1e-14

/**
 * The reduced figures that a table holds, which change slowly: logarithms, so that whatever is read between them is
 * positive, but for cgs, which may be less than nothing near the threshold: that is a share of cgg.
 */
export function reduceFigures(
  figures: DeviceFigures,
  vds: number,
  knee: number,
): Readonly<Record<TableQuantity, number>> {
  const density = Math.max(figures.density, leastDensity)
  const gm = Math.max(figures.gm, density * leastRatio)
  const capacitance = (value: number): number => Math.log(Math.max(value, leastCapacitance))
  return {
    density: Math.log(density / saturation(vds, knee)),
    gm: Math.log(gm / density),
    gds: Math.log(Math.max((figures.gds * vds) / density, leastRatio)),
    gmb: Math.log(Math.max(figures.gmb / gm, leastRatio)),
    cgg: capacitance(figures.cgg),
    cgs: figures.cgs / figures.cgg,
    cgd: capacitance(figures.cgd),
    cdd: capacitance(figures.cdd),
    css: capacitance(figures.css),
  }
}
