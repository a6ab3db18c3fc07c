import { type Generation, generationOf, type MinimizeOptions, startRun } from './minimize.js'
import { failureOf, type Outcome, type ProblemShape, resultOf } from './problem.js'
import type { Candidate, Result } from './types.js'
import type { ValuesOf, Variable } from './variable.js'

/** A problem whose evaluations take their time. */
export interface AsyncProblem<Variables extends readonly Variable[]> extends ProblemShape<Variables> {
  /**
   * A point where it rejects, or returns what is not finite, counts as failed.
   *
   * @param signal - aborted when the search is
   */
  readonly evaluate: (values: ValuesOf<Variables>, signal: AbortSignal) => Promise<Outcome>
}

/** How to search, and on how many evaluators. */
export interface MinimizeAsyncOptions<Variables extends readonly Variable[]> extends MinimizeOptions<Variables> {
  /** Evaluations at the same time. Default 4. */
  readonly concurrency?: number
  /** Ends the search with its reason; what was under evaluation then is `pending()` in the checkpoint. */
  readonly signal?: AbortSignal
}

/**
 * Searches the best trade-offs of functions that take their time, several evaluations at once: as soon as one ends, the
 * next one begins, whether the generation is complete or not. With more than one at a time the order of their ends
 * decides what comes next, so only a run of one repeats exactly.
 *
 * @returns where the search stands, after each generation
 * @throws the reason of an aborted `signal`; TypeError where `evaluate` returns something else than it should
 */
export async function* minimizeAsync<const Variables extends readonly Variable[]>(
  problem: AsyncProblem<Variables>,
  options: MinimizeAsyncOptions<Variables> = {},
): AsyncGenerator<Generation<Variables>, void, undefined> {
  const { evaluate, ...shape } = problem
  const { concurrency = 4, signal, ...rest } = options
  if (!Number.isSafeInteger(concurrency) || concurrency < 1)
    throw new RangeError(`minimizeAsync: found concurrency ${concurrency}; give a whole number of at least 1`)
  const run = startRun(shape, rest)
  const ending = new AbortController()
  const stop = () => ending.abort(signal?.reason)
  signal?.addEventListener('abort', stop, { once: true })
  const aborted = new Promise<never>((_, reject) => {
    ending.signal.addEventListener('abort', () => reject(ending.signal.reason), { once: true })
  })
  aborted.catch(() => {})
  // A run that was over before says once where it stands.
  if (run.status().stopped !== undefined) return yield generationOf(run)
  const running = new Map<number, Promise<Result>>()
  const waiting = [...run.pending()]
  try {
    signal?.throwIfAborted()
    for (;;) {
      while (running.size < concurrency) {
        const candidate = waiting.shift() ?? run.ask(1)[0]
        if (candidate === undefined) break
        running.set(candidate.id, attempt(candidate, evaluate, ending.signal))
      }
      if (running.size === 0) return
      const result = await Promise.race([...running.values(), aborted])
      running.delete(result.id)
      const { generation } = run.status()
      run.tell([result])
      const over = run.status().stopped !== undefined
      if (over || run.status().generation > generation) yield generationOf(run)
      if (over) return
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    ending.abort(new Error('the search is over'))
  }
}

/** The result of a candidate, failed where the evaluation rejects. */
async function attempt<Variables extends readonly Variable[]>(
  candidate: Candidate<Variables>,
  evaluate: AsyncProblem<Variables>['evaluate'],
  signal: AbortSignal,
): Promise<Result> {
  let outcome: Outcome
  try {
    outcome = await evaluate(candidate.values, signal)
  } catch (error) {
    return failureOf(candidate, error)
  }
  return resultOf(candidate, outcome)
}
