import type { Nsga2Options } from './options.js'
import type { RandomState } from './random.js'
import type { GenerationRecord, Nsga2Status, Result } from './types.js'
import type { Value, Variable } from './variable.js'

/** A point before its evaluation, in a checkpoint. */
export interface SavedGenome {
  /** Its variables as the operators see them. */
  readonly genes: readonly number[]
  readonly values: readonly Value[]
}

/** A point under evaluation, in a checkpoint. */
export interface SavedCandidate extends SavedGenome {
  readonly id: number
}

/** An evaluated point, in a checkpoint. */
export interface SavedPoint extends SavedCandidate {
  readonly result: Result
}

/** A survivor, in a checkpoint. */
export interface SavedMember extends SavedPoint {
  /** Crowding distance; absent where it is infinite. */
  readonly crowding?: number
}

/** How NSGA-III sees the objectives, in a checkpoint. */
export interface SavedFrame {
  /** The best of each cost so far. */
  readonly ideal: readonly number[]
  /** Costs of the points nearest to each axis so far. */
  readonly extremes: readonly (readonly number[])[]
}

/** A run as JSON-serialisable data. */
export interface Nsga2Checkpoint<Variables extends readonly Variable[] = readonly Variable[]> {
  readonly format: 'analogkit-nsga2'
  readonly version: 1
  readonly options: Nsga2Options<Variables>
  readonly status: Nsga2Status
  /** Time that the run has taken so far; 0 unless it is limited [s]. */
  readonly seconds: number
  readonly random: RandomState
  readonly nextId: number
  /** Initial points that were not asked for yet. */
  readonly waiting: readonly SavedGenome[]
  readonly members: readonly SavedMember[]
  /** Told since the last generation. */
  readonly told: readonly SavedPoint[]
  readonly pending: readonly SavedCandidate[]
  /** The second child of the last mating, where only the first was asked for. */
  readonly spare: readonly SavedGenome[]
  /** Indices of members that have yet to enter a tournament, last first. */
  readonly entrants: readonly number[]
  readonly archive: readonly SavedPoint[]
  /** The latest evaluations, for the model that screens candidates. */
  readonly memory: readonly SavedPoint[]
  /** The latest generations, as many as `history` or `until` look back. */
  readonly records: readonly GenerationRecord[]
  readonly closest?: SavedPoint
  readonly frame?: SavedFrame
  /** Generations since the violation last fell, and the least one of this start. */
  readonly stall: { readonly generations: number; readonly violation?: number }
}
