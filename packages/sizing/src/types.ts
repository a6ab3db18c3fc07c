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
  /** Where it was found; a data set does not keep it. */
  readonly found?: Finding
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

/** Where an exploration found a trial. */
export interface Finding {
  /** In which coordinates. */
  readonly space: 'plan' | 'geometry'
  /** A number from 0 to 1 for each of them. */
  readonly point: readonly number[]
  /** The metrics whose targets it misses, where targets were asked for. */
  readonly missed: readonly string[]
}

/** What an exploration found out about one point: enough to go on from, as plain data. */
export interface SizeRecord {
  /** Number of the point among all that were proposed, from 0. */
  readonly proposal: number
  readonly point: readonly number[]
  /** To be made small; absent where the evaluation ended early. */
  readonly objectives?: readonly number[]
  readonly violation: number
  /** Whether it meets the thresholds that identify its class, on target or not. */
  readonly meets: boolean
  /** Whether the simulator died of it, which says nothing about the sizing. */
  readonly crashed?: boolean
  readonly simulations: number
  /** What was measured, by metric of the class; absent where the evaluation ended early. */
  readonly measures?: Readonly<Record<string, number>>
  readonly trial?: Trial
}

/** How far an exploration has come. */
export interface SizeProgress {
  /** Sizings that were tried. */
  readonly trials: number
  /** Points that an estimate found not worth a simulation. */
  readonly screened: number
  /** Sizings that the simulator did not survive; they count as tried. */
  readonly crashed: number
  readonly budget: number
  /** Trials that were yielded. */
  readonly successes: number
  /** Those that miss no target. */
  readonly onTarget: number
  /** The least that a sizing misses of what is asked for [1]. */
  readonly violation: number
  /** Analyses that the simulator ran. */
  readonly simulations: number
}
