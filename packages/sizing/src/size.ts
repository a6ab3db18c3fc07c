import type { Acceptance } from '@analogkit/identification'
import {
  type Candidate,
  createNsga2,
  createRandom,
  type RandomSource,
  type RealVariable,
  type Result,
} from '@analogkit/nsga2'
import type { Session, Simulator } from '@analogkit/simulator'
import { contentHash, familyOf } from '@analogkit/technology'
import {
  type Evaluation,
  evaluate,
  type Metric,
  pointOf,
  type Sizing,
  scoreMetrics,
  sizingAt,
  type Testbench,
  validate,
} from '@analogkit/testbench'
import { type AcceptedBench, type BenchOfOptions, benchOf } from './bench-of.js'
import { SizingError } from './error.js'
import { topologyHash } from './topology-hash.js'
import type { SizeProgress, Trial } from './types.js'

/** How to explore. */
export interface SizeOptions extends BenchOfOptions {
  readonly simulator: Simulator
  /** Sizings to try. Default 400. */
  readonly budget?: number
  /** The same seed gives the same trials. Default 1. */
  readonly seed?: number
  /** Metrics of the class to trade against each other. Default `gain`, `gbw`, `power` and `area` where the class has them. */
  readonly objectives?: readonly string[]
  /** Sizings of a generation. Default 32. */
  readonly population?: number
  /** Whether a trial must also prove real (come back after a kick, both inputs at work). Default true. */
  readonly proof?: boolean
  readonly signal?: AbortSignal
  /** Called after every sizing. */
  readonly onProgress?: (progress: SizeProgress) => void
}

const defaultObjectives = ['gain', 'gbw', 'power', 'area']
/** How far the first generation spreads around the accepted sizing, in shares of each range. */
const spread = 0.12

/**
 * Explores what an accepted circuit can do: NSGA-II over the sizes and biases of matched groups, from the sizing with
 * which it was accepted, under the thresholds of its class that identify. Yields every trial that meets these, in a fixed order
 * whatever the number of workers.
 *
 * @throws SizingError for a class, technology or metric that is not known; the reason of an aborted `signal`;
 *   SimulationError `unavailable`, `crash`, `parse`
 * @see AMSnet-q, arXiv 2605.01404, section IV: extended sizing; K. Deb et al., "A fast and elitist multiobjective
 *   genetic algorithm: NSGA-II", IEEE Trans. Evolutionary Computation 6(2), 2002
 */
export async function* size(
  verdict: Acceptance,
  {
    simulator,
    budget = 400,
    seed = 1,
    objectives,
    population = 32,
    proof = true,
    signal,
    onProgress = () => {},
    ...bench
  }: SizeOptions,
): AsyncGenerator<Trial, void> {
  if (!Number.isInteger(budget) || budget < 1)
    throw new SizingError('bad-budget', String(budget), `a budget is a whole number from 1, not ${budget}`)
  const accepted = benchOf(verdict, bench)
  const { testbench, coordinates } = accepted
  const metrics = objectiveMetrics(testbench, objectives ?? defaultObjectives, objectives !== undefined)
  const start = pointOf(verdict.sizing, coordinates)
  const search = createNsga2({
    variables: coordinates.map(({ name }): RealVariable => ({ type: 'real', name, lower: 0, upper: 1 })),
    objectives: metrics.map(({ better }) => (better === 'larger' ? 'maximize' : 'minimize')),
    constraints: 1,
    population,
    seed,
    initial: [start, ...neighbors(start, population - 1, createRandom(seed))],
  })
  const openings = Array.from({ length: Math.max(1, Math.min(simulator.concurrency, budget)) }, () =>
    simulator.open(testbench.deck, abortable(signal)),
  )
  const progress = { trials: 0, budget, successes: 0, simulations: 0 }
  const seen = new Set<string>()
  try {
    const sessions = await Promise.all(openings)
    while (progress.trials < budget) {
      signal?.throwIfAborted()
      const candidates = search.ask().slice(0, budget - progress.trials)
      if (candidates.length === 0) return
      const tried = await inParallel(candidates, sessions, async (candidate, session) => {
        const found = await tryCandidate(candidate, accepted, session, proof, signal)
        progress.trials += 1
        progress.simulations += found.simulations
        onProgress({ ...progress })
        return found
      })
      search.tell(tried.map(({ candidate, evaluation }) => resultOf(candidate, evaluation, metrics)))
      for (const { candidate, sizing, evaluation, real } of tried) {
        if (!real) continue
        const trial = trialOf(verdict, testbench, sizing, evaluation, simulator, seed, candidate.id + 1)
        if (seen.has(trial.id)) continue
        seen.add(trial.id)
        progress.successes += 1
        yield trial
      }
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    // One that failed to open has ended the loop; the others are open, or will be.
    const opened = await Promise.allSettled(openings)
    await Promise.all(opened.map((opening) => (opening.status === 'fulfilled' ? opening.value.close() : undefined)))
  }
}

interface Tried {
  readonly candidate: Candidate
  readonly sizing: Sizing
  readonly evaluation: Evaluation
  readonly simulations: number
  /** It meets the thresholds, and is no artefact. */
  readonly real: boolean
}

async function tryCandidate(
  candidate: Candidate,
  { testbench, coordinates, structure, technology, commonMode }: AcceptedBench,
  session: Session,
  proof: boolean,
  signal: AbortSignal | undefined,
): Promise<Tried> {
  const family = familyOf(technology, testbench.technology.family)
  const sizing = { ...sizingAt(candidate.values.map(Number), coordinates, structure, family), ...commonMode }
  const evaluation = await evaluate(testbench, sizing, session, abortable(signal))
  const meets = evaluation.outcome === 'complete' && evaluation.violation === 0
  if (!meets || !proof) return { candidate, sizing, evaluation, simulations: evaluation.simulations, real: meets }
  const proven = await validate(testbench, sizing, session, abortable(signal))
  return {
    candidate,
    sizing,
    evaluation,
    simulations: evaluation.simulations + proven.simulations,
    real: proven.outcome === 'complete',
  }
}

/** A failed stage is a failure, not a number; a missed threshold is a violated constraint. */
function resultOf({ id }: Candidate, evaluation: Evaluation, metrics: readonly Metric[]): Result {
  if (evaluation.outcome === 'incomplete') return { type: 'failed', id, reason: evaluation.reason }
  const objectives = metrics.map((metric) => evaluation.metrics[metric.id])
  const missing = objectives.indexOf(undefined)
  if (missing >= 0) return { type: 'failed', id, reason: `${metrics[missing]?.id ?? 'a metric'} could not be measured` }
  return { type: 'ok', id, objectives: objectives.map(Number), constraints: [evaluation.violation] }
}

function trialOf(
  verdict: Acceptance,
  testbench: Testbench,
  sizing: Sizing,
  evaluation: Evaluation,
  simulator: Simulator,
  seed: number,
  number: number,
): Trial {
  const { technology, conditions, temperature } = testbench
  const topology = topologyHash(verdict)
  const identity = {
    class: verdict.class,
    netlist: verdict.netlist,
    technology,
    conditions,
    temperature,
    simulator: simulator.info,
    sizing,
  }
  return {
    id: contentHash(identity),
    class: verdict.class,
    circuit: verdict.circuit,
    topology,
    sizing,
    measures: evaluation.metrics,
    scores: scoreMetrics(testbench.class, evaluation.metrics),
    technology,
    conditions,
    temperature,
    simulator: simulator.info,
    seed,
    number,
  }
}

/** Does work on a list, one item per session at a time; results in the order of the list. */
async function inParallel<T, R>(
  list: readonly T[],
  sessions: readonly Session[],
  work: (item: T, session: Session) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>()
  let next = 0
  await Promise.all(
    sessions.map(async (session) => {
      for (let index = next++; index < list.length; index = next++)
        results.set(index, await work(list[index] as T, session))
    }),
  )
  return list.flatMap((_, index) => {
    const result = results.get(index)
    return result === undefined ? [] : [result]
  })
}

function objectiveMetrics(testbench: Testbench, wanted: readonly string[], strict: boolean): readonly Metric[] {
  const known = testbench.class.metrics
  const unknown = wanted.find((id) => known.every((metric) => metric.id !== id))
  if (strict && unknown !== undefined) {
    throw new SizingError(
      'unknown-metric',
      unknown,
      `class ${testbench.class.id} has no metric ${unknown}: choose from ${known.map(({ id }) => id).join(', ')}`,
    )
  }
  return known.filter((metric) => wanted.includes(metric.id))
}

/** Points around one: a spread first generation that still works. */
function neighbors(start: readonly number[], count: number, random: RandomSource): readonly (readonly number[])[] {
  return Array.from({ length: count }, () =>
    start.map((share) => Math.min(1, Math.max(0, share + spread * (2 * random.next() - 1)))),
  )
}

function abortable(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}
