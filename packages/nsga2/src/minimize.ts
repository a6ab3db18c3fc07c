import { createNsga2 } from './create-nsga2.js'
import type { Nsga2Options } from './options.js'
import { failureOf, type Outcome, type Problem, resultOf } from './problem.js'
import { resumeNsga2 } from './resume-nsga2.js'
import type { Nsga2Checkpoint } from './saved.js'
import type { Candidate, Nsga2, Nsga2Status, Point, Result } from './types.js'
import type { ValuesOf, Variable } from './variable.js'

/** How to search. `until` is 100 generations by default. */
export interface MinimizeOptions<Variables extends readonly Variable[]>
  extends Omit<Nsga2Options<Variables>, 'variables' | 'objectives' | 'constraints'> {
  /** Goes on from here; all other options but `until` are then those of the checkpoint. */
  readonly from?: Nsga2Checkpoint<Variables>
}

/** Where a search stands after a generation. */
export interface Generation<Variables extends readonly Variable[]> extends Nsga2Status {
  /** The feasible points of the population that no other dominates. */
  readonly front: readonly Point<Variables>[]
  /** The run behind it, for its archive, its history and its checkpoint. */
  readonly run: Nsga2<Variables>
}

const defaultUntil = { generations: 100 }

/**
 * Searches the best trade-offs of functions that answer at once: `createNsga2` with the loop around it. Stop whenever
 * enough is found. Maximises objectives that say so.
 *
 * @returns where the search stands, after each generation
 * @throws TypeError where `evaluate` returns something else than it should
 */
export function* minimize<const Variables extends readonly Variable[]>(
  problem: Problem<Variables>,
  options: MinimizeOptions<Variables> = {},
): Generator<Generation<Variables>, void, undefined> {
  const { evaluate, ...shape } = problem
  const run = startRun(shape, options)
  // A run that was over before says once where it stands.
  if (run.status().stopped !== undefined) return yield generationOf(run)
  let candidates = [...run.pending(), ...run.ask()]
  while (candidates.length > 0) {
    for (const candidate of candidates) {
      run.tell([attempt(candidate, evaluate)])
      if (run.status().stopped !== undefined) break
    }
    yield generationOf(run)
    candidates = [...run.ask()]
  }
}

/** A new run, or one that goes on. */
export function startRun<Variables extends readonly Variable[]>(
  shape: Pick<Nsga2Options<Variables>, 'variables' | 'objectives' | 'constraints'>,
  { from, until, ...options }: MinimizeOptions<Variables>,
): Nsga2<Variables> {
  if (from === undefined) return createNsga2({ ...shape, ...options, until: until ?? defaultUntil })
  return resumeNsga2(from, until === undefined ? {} : { until })
}

/** Where a run stands. */
export function generationOf<Variables extends readonly Variable[]>(run: Nsga2<Variables>): Generation<Variables> {
  return { ...run.status(), front: run.front(), run }
}

/** The result of a candidate, failed where the evaluation throws. */
function attempt<Variables extends readonly Variable[]>(
  candidate: Candidate<Variables>,
  evaluate: (values: ValuesOf<Variables>) => Outcome,
): Result {
  let outcome: Outcome
  try {
    outcome = evaluate(candidate.values)
  } catch (error) {
    return failureOf(candidate, error)
  }
  return resultOf(candidate, outcome)
}
