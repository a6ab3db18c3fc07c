import type { Circuit, Device, Mosfet, Parameters } from '@analogkit/netlist'
import type { Distribution } from '@analogkit/simulator'
import { mismatchOf } from './mismatch-of.js'
import type { MosDevice, Technology } from './types.js'

/** A circuit whose transistors can differ from each other, and how they do. */
export interface MismatchCircuit {
  /** The circuit; its transistors have `delvto` and `mulu0` that refer to {@link parameters}. */
  readonly circuit: Circuit
  /** The parameters of the mismatch by name, all 0: no mismatch. They join those of the deck. */
  readonly parameters: Readonly<Record<string, number>>
  /** How each parameter varies from one specimen to the next: in standard deviations, so normal with mean 0 and deviation 1. */
  readonly distributions: Readonly<Record<string, Distribution>>
  /** Names of transistors without mismatch: of no device of the technology, or without width and length. */
  readonly unmatched: readonly string[]
}

/**
 * Gives every MOS transistor of a flat circuit its own threshold and current factor, as parameters of a deck that
 * a Monte Carlo run draws. The parameters are independent of the sizes, which may be expressions: a transistor's
 * deviation is computed from its width and length in the deck.
 */
export function withMismatch(technology: Pick<Technology, 'families'>, circuit: Circuit): MismatchCircuit {
  const known = new Map(
    Object.values(technology.families).flatMap(({ n, p }) => [[n.model, n] as const, [p.model, p] as const]),
  )
  const parameters: Record<string, number> = {}
  const unmatched: string[] = []
  const devices = circuit.devices.map((device, index): Device => {
    if (device.kind !== 'mosfet') return device
    const figures = device.model === undefined ? undefined : known.get(device.model)
    const { w, l } = device.parameters
    if (figures === undefined || w === undefined || l === undefined) {
      unmatched.push(device.name)
      return device
    }
    // Numbered, as the name of a device may hold what the name of a parameter may not.
    const names = { threshold: `mismatch_threshold_${index}`, current: `mismatch_current_${index}` }
    parameters[names.threshold] = 0
    parameters[names.current] = 0
    return { ...device, parameters: { ...device.parameters, ...deviations(device, figures, names) } }
  })
  const distributions = Object.fromEntries(
    Object.keys(parameters).map((name) => [name, { type: 'normal', mean: 0, deviation: 1 } as const]),
  )
  return { circuit: { ...circuit, devices }, parameters, distributions, unmatched }
}

function deviations(
  { parameters }: Mosfet,
  figures: MosDevice,
  names: { readonly threshold: string; readonly current: string },
): Parameters {
  const { w, l, m = 1, delvto = 0, mulu0 = 1 } = parameters
  const unit = mismatchOf(figures, { w: 1, l: 1 })
  const area = `sqrt((${w})*(${l})*(${m}))`
  return {
    delvto: `(${delvto})+${names.threshold}*${unit.threshold}/${area}`,
    mulu0: `(${mulu0})*(1+${names.current}*${unit.current}/${area})`,
  }
}
