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
  /** Pitch of a grid that starts at the lower bound, on either scale: only numbers on it are asked for. Default none. */
  readonly step?: number
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
  /** Distance of the numbers from the lower bound on, a whole number. Default 1. */
  readonly step?: number
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
