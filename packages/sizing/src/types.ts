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
  /** How it fares beside the nominal conditions, where that was asked for and it misses nothing under these; a data set does not keep it. */
  readonly corners?: CornerReport
}

/** How a trial fares in corners and with mismatch. */
export interface CornerReport {
  /** Whether all that is asked for is met in every corner, and by enough specimens with mismatch. */
  readonly robust: boolean
  /** The corners that were simulated, in their order: all of them where none failed. */
  readonly ran: readonly string[]
  /** The corner in which something is missed; no other was simulated after it. */
  readonly failed?: {
    readonly corner: string
    /** Metrics that miss what is asked for; none where the evaluation ended early. */
    readonly missed: readonly string[]
    /** Why the evaluation ended. */
    readonly reason?: string
  }
  /** By metric of the class: the worst of the nominal conditions and the corners that were simulated. */
  readonly worst: Readonly<Record<string, WorstValue>>
  /** Where mismatch was asked for, no corner failed and the circuit has MOS transistors. */
  readonly mismatch?: MismatchReport
}

/** A measure and the corner that it is from; `nominal` for none. */
export interface WorstValue {
  readonly value: number
  readonly corner: string
}

/** How specimens fare whose transistors differ. */
export interface MismatchReport {
  readonly samples: number
  /** Specimens that meet all that is asked for. */
  readonly passed: number
  /** Standard deviation of the offset between the inputs, where the class measures it [V]. */
  readonly offsetDeviation?: number
}

/** What the corners of one sizing took. */
export interface CornerRuns {
  /** Corners that were simulated. */
  readonly ran: number
  /** Corners that were not, since the sizing failed before. */
  readonly saved: number
  /** The corner that failed. */
  readonly failed?: string
  /** How far it is from what is asked for: 0 to 1 by too many specimens with mismatch, 1 to 2 in a corner. */
  readonly violation: number
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
  /** Where corners or mismatch were asked for. */
  readonly corners?: CornerRuns
  readonly trial?: Trial
}

/** What stood in the way of targets. */
export interface TargetReport {
  /** Whether a sizing met them all. */
  readonly met: boolean
  /** Targets that no sizing met, not even alone. */
  readonly never: readonly MissedTargets[]
  /** Pairs of targets of which each was met, but never both by one sizing. */
  readonly apart: readonly MissedTargets[]
  /** The sizing that misses least of all of them; absent where they were never measured. */
  readonly nearest?: NearSizing
}

/** Targets that were not met, or not together. */
export interface MissedTargets {
  /** Ids of metrics. */
  readonly metrics: readonly string[]
  /** The sizing that misses least of them; absent where they were never measured. */
  readonly nearest?: NearSizing
}

/** A sizing that meets the thresholds of its class and misses targets. */
export interface NearSizing {
  /** The number of the trial. */
  readonly number: number
  readonly sizing: Sizing
  /** By metric of the class [SI, dB, deg], as far as it was measured. */
  readonly measures: Readonly<Record<string, number>>
  /** All metrics that miss what is asked of them. */
  readonly missed: readonly string[]
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
  /** Where corners or mismatch were asked for: trials that hold everywhere, corners that were simulated, and those that were spared. */
  readonly corners?: { readonly robust: number; readonly ran: number; readonly saved: number }
  /** Runs that a cache knew, and those that it did not, where one was given. */
  readonly cache?: { readonly hits: number; readonly misses: number }
  /** At the end, where targets were asked for. */
  readonly targets?: TargetReport
}
