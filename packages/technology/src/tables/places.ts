import { thermalVoltage } from './thermal-voltage.js'
import type { TableGrid } from './types.js'

/** Field that takes the electrons of a short channel to half of their speed [V/m]. */
const criticalField = 1e7
/** Width of moderate inversion [V]. */
const transition = 0.08

/**
 * About where the current of a transistor saturates [V]: 4 kT/q in weak inversion, more with the overdrive, less for a
 * short channel. Only a coordinate: with the knee at the same place at every gate voltage, few points describe it.
 */
export function kneeVoltage(
  { threshold, voltage }: Pick<TableGrid, 'threshold' | 'voltage'>,
  temperature: number,
  { l, vgs, vsb }: { readonly l: number; readonly vgs: number; readonly vsb: number },
): number {
  const overdrive = (gatePlace(vgs, vsb) - threshold) / transition
  const effective = transition * (overdrive > 30 ? overdrive : Math.log1p(Math.exp(overdrive)))
  const field = criticalField * l
  return Math.min(4 * thermalVoltage(temperature) + (0.8 * effective * field) / (field + effective), 0.75 * voltage)
}

/** How much the threshold rises with the source-bulk voltage, about [1]. */
const bodyEffect = 0.25

/** The place of a gate voltage on the axis of a table [V]: the gate voltage that does about the same without body effect. */
export function gatePlace(vgs: number, vsb: number): number {
  return vgs - bodyEffect * vsb
}

/** The gate voltage at a place: the inverse of {@link gatePlace}. */
export function gateVoltage(place: number, vsb: number): number {
  return place + bodyEffect * vsb
}

/** The place of a drain voltage between 0 and 1, with 1/2 at the knee and 1 at the largest. */
export function drainPlace(vds: number, knee: number, largest: number): number {
  return (vds * (largest - knee)) / (vds * (largest - 2 * knee) + knee * largest)
}

/** The drain voltage at a place: the inverse of {@link drainPlace}. */
export function drainVoltage(place: number, knee: number, largest: number): number {
  return (place * knee * largest) / (largest - knee - place * (largest - 2 * knee))
}
