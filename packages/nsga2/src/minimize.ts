import { createNsga2 } from './create-nsga2.js'
import type { Candidate, Nsga2, Nsga2Options, Nsga2Status, Point, Result, ValuesOf, Variable } from './types.js'
import { describeNotFinite } from './validate-result.js'

/** What an objective function returns. */
export interface Outcome {
  readonly objectives: readonly number[]
  /** Met at or below 0. */
  readonly constraints?: readonly number[]
}

/** A problem with functions that answer at once. */
export interface Problem<Variables extends readonly Variable[]>
  extends Pick<Nsga2Options<Variables>, 'variables' | 'objectives' | 'constraints'> {
  /** A point where it throws, or returns what is not finite, counts as failed. */
  readonly evaluate: (values: ValuesOf<Variables>) => Outcome
}

/** How to search, and for how long. */
export interface MinimizeOptions<Variables extends readonly Variable[]>
  extends Omit<Nsga2Options<Variables>, keyof Problem<Variables>> {
  /** How many generations to go at most, the initial one included. Default 100. */
  readonly generations?: number
}

/** Where a search stands after a generation. */
export interface Generation<Variables extends readonly Variable[]> extends Nsga2Status {
  /** The feasible points of the population that no other dominates. */
  readonly front: readonly Point<Variables>[]
}

/**
 * Searches the best trade-offs of functions that answer at once: `createNsga2` with the loop around it. Stop whenever
 * enough is found. Maximises objectives that say so.
 *
 * @returns where the search stands, after each generation
 */
export function* minimize<const Variables extends readonly Variable[]>(
  { evaluate, ...problem }: Problem<Variables>,
  { generations = 100, ...options }: MinimizeOptions<Variables> = {},
): Generator<Generation<Variables>, void, undefined> {
  const run: Nsga2<Variables> = createNsga2({ ...problem, ...options })
  while (run.status().generation < generations) {
    const candidates = run.ask()
    run.tell(candidates.map((candidate) => resultOf(candidate, evaluate)))
    yield { ...run.status(), front: run.front() }
    if (candidates.length === 0) return
  }
}

/** The result of a candidate, failed where there is no number. */
function resultOf<Variables extends readonly Variable[]>(
  { id, values }: Candidate<Variables>,
  evaluate: (values: ValuesOf<Variables>) => Outcome,
): Result {
  let outcome: Outcome
  try {
    outcome = evaluate(values)
  } catch (error) {
    return { type: 'failed', id, reason: error instanceof Error ? error.message : String(error) }
  }
  const { objectives, constraints = [] } = outcome
  const reason = describeNotFinite(objectives, constraints)
  return reason === undefined ? { type: 'ok', id, objectives, constraints } : { type: 'failed', id, reason }
}
