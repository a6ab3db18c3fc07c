import type { ValuesOf, Variable } from './variable.js'

/** Which way an objective gets better. */
export type Direction = 'minimize' | 'maximize'

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

/** By what the points of the front are told apart that does not fit as a whole. */
export type Selection =
  | {
      /** The room around them: NSGA-II. */
      readonly type: 'crowding'
    }
  | {
      /** How near they are to directions that nobody is near to yet: NSGA-III, for more than three objectives. */
      readonly type: 'directions'
      /** One row per direction, one number of at least 0 per objective; `referenceDirections` makes them. */
      readonly directions: readonly (readonly number[])[]
    }

/** How an archive with a limit chooses what to drop. */
export interface ArchiveOptions {
  /** How many points to keep at most. */
  readonly limit: number
  /** Drops the most crowded point, or the one whose loss costs the least hypervolume. Default `crowding`. */
  readonly truncation?: 'crowding' | 'hypervolume'
}

/** When to begin again from random points. What was found before is in the archive, if one is kept. */
export interface RestartOptions {
  /** Generations in which nothing became better: the least violation has not fallen, while nothing is feasible. */
  readonly generations: number
  /** Begins again also where the front has moved less than this share of its extent over so many generations. */
  readonly tolerance?: number
}

/** How candidates are tried on a model of the evaluations so far before one is asked for. */
export interface PrescreenOptions {
  /** Children to choose from, per candidate. Default 20. */
  readonly children?: number
  /** Mutations of the chosen one to try on the model, each kept where it is better. Default 50. */
  readonly steps?: number
  /** Evaluations that the model learns from, the latest ones. Default 100. */
  readonly memory?: number
}

/** When to stop: as soon as any of the fields says so. Nested ones make any other combination. */
export interface Until {
  /** Survivors were chosen that many times. */
  readonly generations?: number
  /** That many results were told. No more candidates are asked for than that. */
  readonly evaluations?: number
  /** Time since the run began, pauses between a checkpoint and its resumption excluded [s]. */
  readonly seconds?: number
  /** A feasible point was told. */
  readonly firstFeasible?: boolean
  /** The front has moved less than `change`, a share of its extent, over so many generations. */
  readonly tolerance?: { readonly change: number; readonly generations: number }
  /** The hypervolume of the front has grown by less than `change`, a share of it, over so many generations. */
  readonly hypervolumeStall?: {
    /** The worst that counts, in the directions of the objectives. */
    readonly reference: readonly number[]
    readonly change: number
    readonly generations: number
  }
  /** All of these say so. */
  readonly all?: readonly Until[]
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
  /**
   * How many results make a generation, after the first. Default as many as the population. With 1, each result takes
   * part at once (steady state), which suits evaluators that work in parallel and take different times.
   */
  readonly offspring?: number
  /** The same seed gives the same run; a whole number. Default 1. */
  readonly seed?: number
  /** Points to ask for first, at most a population of them; duplicates are dropped. */
  readonly initial?: readonly ValuesOf<Variables>[]
  /** Asks for points again that are in the population or under evaluation. Default false. */
  readonly allowDuplicates?: boolean
  /** Default `crowding`. */
  readonly selection?: Selection
  /** Keeps the feasible non-dominated points ever told: all of them, or so many. Default false. */
  readonly archive?: boolean | ArchiveOptions
  /** Begins again from random points where feasibility is out of reach. Default never. */
  readonly restart?: RestartOptions
  /** Asks for the most promising children only, for evaluations that take long. Default false. */
  readonly prescreen?: boolean | PrescreenOptions
  /** When to stop. Default never: the caller decides. */
  readonly until?: Until
  /** Records every generation. Default false. */
  readonly history?: boolean
  readonly crossover?: CrossoverOptions
  readonly mutation?: MutationOptions
}
