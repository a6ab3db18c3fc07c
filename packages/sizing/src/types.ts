import type { SimulatorInfo } from '@analogkit/simulator'
import type { Sizing } from '@analogkit/testbench'

export type { Curves } from '@analogkit/testbench'

/** A sizing of an accepted circuit that meets every threshold by which its class is identified, with what was measured. Plain data. */
export interface Trial {
  /** Same circuit, class, technology, conditions, simulator and sizing: same id. */
  readonly id: string
  /** The id of the class. */
  readonly class: string
  /** The circuit's name. */
  readonly circuit: string
  /** The canonical hash of the circuit without names: equal for equal topologies. */
  readonly topology: string
  readonly sizing: Sizing
  /** By metric of the class [SI, dB, deg]; a metric that could not be measured is absent. */
  readonly measures: Readonly<Record<string, number>>
  /** By metric of the class, 0 to 120. */
  readonly scores: Readonly<Record<string, number>>
  readonly technology: { readonly id: string; readonly hash: string; readonly family: string }
  readonly conditions: Readonly<Record<string, number>>
  /** [degC] */
  readonly temperature: number
  readonly simulator: SimulatorInfo
  readonly seed: number
  /** Its number in the exploration, from 1; failed ones are counted too. */
  readonly number: number
}

/** How far an exploration has come. */
export interface SizeProgress {
  /** Sizings that were tried. */
  readonly trials: number
  readonly budget: number
  /** Trials that were yielded. */
  readonly successes: number
  /** Analyses that the simulator ran. */
  readonly simulations: number
}
