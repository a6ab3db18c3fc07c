import type { Nsga2Checkpoint } from './saved.js'
import type { ValuesOf, Variable } from './variable.js'

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
      /** The evaluation was ended early: some numbers are there. The more, the better the point is taken to be. */
      readonly type: 'partial'
      readonly id: number
      /** Why the others are missing. */
      readonly reason: string
      /** As above; undefined where there is none. Default none. */
      readonly objectives?: readonly (number | undefined)[]
      /** As above; undefined where there is none. Default none. */
      readonly constraints?: readonly (number | undefined)[]
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

/** How far a run has come. */
export interface Nsga2Status {
  /** How many times survivors were chosen. */
  readonly generation: number
  /** How many results were told, failed ones included. */
  readonly evaluations: number
  /** How many of them were failed or partial. */
  readonly failures: number
  /** Reason of the last failure. */
  readonly lastFailure?: string
  /** Evaluations up to and including the first feasible one. */
  readonly firstFeasible?: number
  /** How many times the run began again. */
  readonly restarts: number
  /** Why the run is over; absent while it is not. */
  readonly stopped?: string
}

/** What a generation came to. */
export interface GenerationRecord {
  readonly generation: number
  readonly evaluations: number
  readonly failures: number
  /** How many of the survivors are feasible. */
  readonly feasible: number
  /** The least violation among the survivors; absent where none has all its numbers. */
  readonly violation?: number
  /** Objectives of the feasible survivors that no other dominates. */
  readonly front: readonly (readonly number[])[]
}

/** What a run calls and asks while it goes on. Not part of a checkpoint: give it again to resume. */
export interface RunHooks {
  /** Called after each generation, inside `tell`. */
  readonly onGeneration?: (record: GenerationRecord) => void
  /** The time, for `until.seconds` [s]. Default the clock of the machine. */
  readonly now?: () => number
}

/** A run that is asked for candidates and told what they came to. */
export interface Nsga2<Variables extends readonly Variable[] = readonly Variable[]> {
  /**
   * Points to evaluate. Ask whenever an evaluator is free, also while results are awaited.
   *
   * @param count - how many; by default what the generation still lacks, which may be none while results are awaited
   * @returns fewer, down to none, where the run is over, or where no point is left that is neither in the population
   *   nor under evaluation
   */
  ask(count?: number): readonly Candidate<Variables>[]
  /**
   * Takes results, any of them in any order. As soon as a generation of them has been told, survivors are chosen.
   * Either all results are taken or, with an error, none.
   */
  tell(results: readonly Result[]): void
  /** Candidates without a result, in the order asked. */
  pending(): readonly Candidate<Variables>[]
  /** The population and what was told since, without failed and partial points. */
  population(): readonly Point<Variables>[]
  /** The feasible of these that no other dominates. */
  front(): readonly Point<Variables>[]
  /** The feasible points ever told that no other dominates; empty without the option `archive`. */
  archive(): readonly Point<Variables>[]
  /** The point with the least violation ever told, the first of equals: where to look when nothing is feasible. */
  closest(): Point<Variables> | undefined
  /** One record per generation; empty without the option `history`. */
  history(): readonly GenerationRecord[]
  status(): Nsga2Status
  /** The whole run as JSON-serialisable data: what is resumed from it goes on bit by bit as this run would. */
  checkpoint(): Nsga2Checkpoint<Variables>
}
