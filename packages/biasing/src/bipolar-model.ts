import type { Polarity } from '@analogkit/netlist'
import type { Technology } from '@analogkit/technology'

/** Saturation currents of the junction devices of a technology [A]. */
export interface BipolarModels {
  readonly n: number
  readonly p: number
  readonly diode: number
}

/** kT/q at 27 degC [V]. */
const thermalVoltage = 0.025865

/** Saturation current where a card does not say [A]. */
const usual = 1e-16

/** Reads the saturation currents from the model cards. */
export function bipolarModels({ models, bipolar, diode }: Technology): BipolarModels {
  const saturation = (name: string | undefined): number => {
    const value = models.find((card) => card.name === name)?.parameters.is
    return typeof value === 'number' && value > 0 ? value : usual
  }
  return { n: saturation(bipolar.n), p: saturation(bipolar.p), diode: saturation(diode) }
}

/** Areas that a plan draws, in units of the card's [1]. */
const areas = { least: 0.05, most: 1000 } as const

/** The voltage below which a junction of the largest area does not carry a current any more [V]. */
export function leastVoltage(saturation: number, current: number): number {
  return thermalVoltage * Math.log(Math.max(1, Math.abs(current) / (saturation * areas.most)))
}

/** The area factor with which a junction carries a current at a voltage [1]. */
export function areaFor(saturation: number, current: number, voltage: number): number {
  return Math.min(
    areas.most,
    Math.max(areas.least, Math.abs(current) / (saturation * Math.exp(voltage / thermalVoltage))),
  )
}

/** Transconductance of a bipolar transistor [S]. */
export function transconductance(current: number): number {
  return Math.abs(current) / thermalVoltage
}

/**
 * What a bipolar transistor is taken for where its card does not matter: Early voltage [V], current gain [1], transit time
 * [s], and capacitance of the collector junction per unit of area [F].
 */
export const typicalBipolar = { early: 50, gain: 100, transit: 20e-12, collector: 5e-15 } as const

/** The saturation current of a transistor of a polarity. */
export function saturationOf(models: BipolarModels, polarity: Polarity | undefined): number {
  return polarity === 'p' ? models.p : models.n
}
