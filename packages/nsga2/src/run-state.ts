import type { Genome } from './coding.js'
import type { Frame } from './frame.js'
import type { GenomeSet } from './genome-set.js'
import type { Asked, Individual, Member } from './individual.js'
import type { RandomSource } from './random.js'
import type { Settings } from './settings.js'
import type { Surrogate } from './surrogate.js'
import type { GenerationRecord, RunHooks } from './types.js'

/** Everything that a run remembers between two calls. */
export interface RunState {
  readonly settings: Settings
  readonly random: RandomSource
  readonly onGeneration: RunHooks['onGeneration']
  /** Time that the run has taken so far [s]. */
  readonly elapsed: () => number
  generation: number
  evaluations: number
  failures: number
  lastFailure: string | undefined
  firstFeasible: number | undefined
  restarts: number
  stopped: string | undefined
  nextId: number
  /** Initial points that were not asked for yet. */
  waiting: readonly Genome[]
  members: readonly Member[]
  /** Told since the last generation. */
  told: Individual[]
  readonly pending: Map<number, Asked>
  /** The second child of the last mating, where only the first was asked for. */
  spare: readonly Genome[]
  /** Indices of members that have yet to enter a tournament, last first. */
  entrants: number[]
  /** In the order that `extendArchive` keeps. */
  readonly archive: Individual[]
  /** The latest evaluations, for the surrogate. */
  readonly memory: Individual[]
  /** The latest generations. */
  readonly records: GenerationRecord[]
  closest: Individual | undefined
  /** How selection by directions sees the objectives. */
  frame: Frame | undefined
  /** Generations since the violation last fell, and the least one of this start. */
  stall: { readonly generations: number; readonly violation: number }
  /** Points that are in the population, told or pending. */
  seen: GenomeSet
  /** Learned from `memory` as it is; absent where that has changed since. */
  surrogate: Surrogate | undefined
}
