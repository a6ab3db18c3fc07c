/** What a variable may hold. */
export type Value = number | string | boolean

/** A real number between two bounds, both included. */
export interface RealVariable {
  readonly type: 'real'
  /** For messages. */
  readonly name?: string
  readonly lower: number
  readonly upper: number
  /** `log` samples and varies the logarithm, for what spans decades; both bounds must be above 0. Default `linear`. */
  readonly scale?: 'linear' | 'log'
}

/** A whole number between two bounds, both included. */
export interface IntegerVariable {
  readonly type: 'integer'
  /** For messages. */
  readonly name?: string
  readonly lower: number
  readonly upper: number
  /** As for a real variable. */
  readonly scale?: 'linear' | 'log'
}

/** One of several options without an order. */
export interface ChoiceVariable<Option extends Value = Value> {
  readonly type: 'choice'
  /** For messages. */
  readonly name?: string
  readonly options: readonly Option[]
}

/** One axis of the search space. */
export type Variable = RealVariable | IntegerVariable | ChoiceVariable

/** What one variable may hold. */
export type ValueOf<Kind extends Variable> = Kind extends ChoiceVariable<infer Option> ? Option : number

/** One value per variable, in their order. */
export type ValuesOf<Variables extends readonly Variable[]> = {
  readonly [Index in keyof Variables]: ValueOf<Variables[Index]>
}

/** Which way an objective gets better. */
export type Direction = 'minimize' | 'maximize'

/** A point to evaluate. */
export interface Candidate<Variables extends readonly Variable[] = readonly Variable[]> {
  /** To tell the result with; counts up from 0. */
  readonly id: number
  readonly values: ValuesOf<Variables>
}

/** What the evaluation of a candidate came to. */
export type Result =
  | {
      readonly type: 'ok'
      readonly id: number
      /** One finite number per objective, in its own direction. */
      readonly objectives: readonly number[]
      /** One finite number per constraint, met at or below 0. */
      readonly constraints?: readonly number[]
    }
  | {
      readonly type: 'failed'
      readonly id: number
      /** Why there are no numbers. */
      readonly reason: string
    }

/** A candidate that was evaluated. */
export interface Point<Variables extends readonly Variable[] = readonly Variable[]> extends Candidate<Variables> {
  readonly objectives: readonly number[]
  readonly constraints: readonly number[]
  /** Sum of what exceeds 0 in the constraints; 0 is feasible. */
  readonly violation: number
}

/** How parents are crossed. */
export interface CrossoverOptions {
  /** Distribution index: the larger, the closer children stay to their parents [1]. Default 15. */
  readonly eta?: number
  /** How probable it is that two parents are crossed at all. Default 0.9. */
  readonly probability?: number
  /** How probable it then is for each variable. Default 0.5. */
  readonly variableProbability?: number
}

/** How children are mutated. */
export interface MutationOptions {
  /** Distribution index: the larger, the smaller the steps [1]. Default 20. */
  readonly eta?: number
  /** How probable it is for each variable. Default 1 / (number of variables), at most 0.5. */
  readonly variableProbability?: number
}

/** What to optimise, and how. */
export interface Nsga2Options<Variables extends readonly Variable[] = readonly Variable[]> {
  readonly variables: Variables
  /** Which way each objective gets better. */
  readonly objectives: readonly Direction[]
  /** How many constraints each result carries. Default 0. */
  readonly constraints?: number
  /** How many points survive a generation. Default 100. */
  readonly population?: number
  /** The same seed gives the same run; a whole number. Default 1. */
  readonly seed?: number
  /** Points to ask for first, at most a population of them; duplicates are dropped. */
  readonly initial?: readonly ValuesOf<Variables>[]
  /** Asks for points again that are in the population or under evaluation. Default false. */
  readonly allowDuplicates?: boolean
  /** Keeps every feasible non-dominated point ever told, without a limit. Default false. */
  readonly archive?: boolean
  readonly crossover?: CrossoverOptions
  readonly mutation?: MutationOptions
}

/** How far a run has come. */
export interface Nsga2Status {
  /** How many times survivors were chosen. */
  readonly generation: number
  /** How many results were told, failed ones included. */
  readonly evaluations: number
  readonly failures: number
  /** Reason of the last failure. */
  readonly lastFailure?: string
  /** Evaluations up to and including the first feasible one. */
  readonly firstFeasible?: number
}

/** A run that is asked for candidates and told what they came to. */
export interface Nsga2<Variables extends readonly Variable[] = readonly Variable[]> {
  /**
   * Points to evaluate.
   *
   * @param count - how many; by default what the generation still lacks, which may be none while results are awaited
   * @returns fewer, down to none, where no point is left that is neither in the population nor under evaluation
   */
  ask(count?: number): readonly Candidate<Variables>[]
  /**
   * Takes results, any of them in any order. As soon as a population of them has been told, survivors are chosen.
   * Either all results are taken or, with an error, none.
   */
  tell(results: readonly Result[]): void
  /** Candidates without a result, in the order asked. */
  pending(): readonly Candidate<Variables>[]
  /** The population and what was told since, without failed points. */
  population(): readonly Point<Variables>[]
  /** The feasible of these that no other dominates. */
  front(): readonly Point<Variables>[]
  /** The feasible points ever told that no other dominates; empty without the option `archive`. */
  archive(): readonly Point<Variables>[]
  status(): Nsga2Status
  /** The whole run as JSON-serialisable data: what is resumed from it goes on bit by bit as this run would. */
  checkpoint(): Nsga2Checkpoint<Variables>
}

/** State of the generator of random numbers. */
export type RandomState = readonly [number, number, number, number]

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

/** A run as JSON-serialisable data. */
export interface Nsga2Checkpoint<Variables extends readonly Variable[] = readonly Variable[]> {
  readonly format: 'analogkit-nsga2'
  readonly version: 1
  readonly options: Nsga2Options<Variables>
  readonly status: Nsga2Status
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
}
