import type { Genome } from './coding.js'
import type { GenomeSet } from './genome-set.js'
import type { Asked, Individual, Member } from './individual.js'
import type { RandomSource } from './random.js'
import type { Settings } from './settings.js'

/** Everything that a run remembers between two calls. */
export interface RunState {
  readonly settings: Settings
  readonly random: RandomSource
  generation: number
  evaluations: number
  failures: number
  lastFailure: string | undefined
  firstFeasible: number | undefined
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
  archive: readonly Individual[]
  /** Points that are in the population, told or pending. */
  seen: GenomeSet
}
