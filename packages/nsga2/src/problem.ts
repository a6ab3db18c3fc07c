import type { Nsga2Options } from './options.js'
import type { Candidate, Result } from './types.js'
import { describeNotFinite } from './validate-result.js'
import type { ValuesOf, Variable } from './variable.js'

/** What an objective function returns: all numbers, or, where it ended early, a reason and those that there are. */
export type Outcome =
  | {
      readonly objectives: readonly number[]
      /** Met at or below 0. */
      readonly constraints?: readonly number[]
      readonly reason?: undefined
    }
  | {
      readonly reason: string
      readonly objectives?: readonly (number | undefined)[]
      readonly constraints?: readonly (number | undefined)[]
    }

/** Variables, objectives and constraints, without the functions. */
export type ProblemShape<Variables extends readonly Variable[]> = Pick<
  Nsga2Options<Variables>,
  'variables' | 'objectives' | 'constraints'
>

/** A problem with functions that answer at once. */
export interface Problem<Variables extends readonly Variable[]> extends ProblemShape<Variables> {
  /** A point where it throws, or returns what is not finite, counts as failed. */
  readonly evaluate: (values: ValuesOf<Variables>) => Outcome
}

/** The result of a candidate with that outcome, failed where a number is not finite. */
export function resultOf({ id }: Candidate, outcome: Outcome): Result {
  refuseOther(outcome)
  if (outcome.reason !== undefined) {
    const { reason, objectives = [], constraints = [] } = outcome
    return {
      type: 'partial',
      id,
      reason,
      ...finiteOf('objectives', objectives),
      ...finiteOf('constraints', constraints),
    }
  }
  const { objectives, constraints = [] } = outcome
  const reason = describeNotFinite(objectives, constraints)
  return reason === undefined ? { type: 'ok', id, objectives, constraints } : { type: 'failed', id, reason }
}

/** The result of a candidate whose evaluation threw. */
export function failureOf({ id }: Candidate, error: unknown): Result {
  return { type: 'failed', id, reason: error instanceof Error ? error.message : String(error) }
}

/** The numbers of a partial outcome, if there are any; one that is not finite is missing. */
function finiteOf(field: 'objectives' | 'constraints', values: readonly (number | undefined)[]) {
  return values.length === 0 ? {} : { [field]: values.map((value) => (Number.isFinite(value) ? value : undefined)) }
}

/** A mistake of the programmer would fail at every point, which should not pass for a hard problem. */
function refuseOther(outcome: unknown): void {
  const { objectives, reason } = Object(outcome)
  if (Array.isArray(objectives) || (objectives === undefined && typeof reason === 'string')) return
  const found =
    outcome instanceof Promise ? 'a promise, which takes minimizeAsync,' : (JSON.stringify(outcome) ?? 'nothing')
  throw new TypeError(`evaluate: found ${found} returned; return { objectives: [...], constraints: [...] }`)
}
