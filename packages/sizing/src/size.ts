import type { Acceptance } from '@analogkit/identification'
import { createRandom, dominates } from '@analogkit/nsga2'
import { createCache, type Session } from '@analogkit/simulator'
import { deviceTablesOf } from '@analogkit/technology/device-tables'
import type { AttemptOptions } from './attempt.js'
import { benchOf } from './bench-of.js'
import { createCrashGuard } from './create-crash-guard.js'
import { createScreening } from './create-screening.js'
import { differentialEvolution } from './differential-evolution.js'
import { drawnSpace } from './drawn-space.js'
import { SizingError } from './error.js'
import { geometrySpace } from './geometry-space.js'
import { inParallel } from './in-parallel.js'
import { localOptimizer } from './local-optimizer.js'
import { nsga2Optimizer } from './nsga2-optimizer.js'
import { objectiveMetrics } from './objectives.js'
import type { OptimizerFactory } from './optimizer.js'
import { planSpace } from './plan-space.js'
import { raceOf, raceViolation } from './race-of.js'
import { randomOptimizer } from './random-optimizer.js'
import type { SearchSpace } from './search-space.js'
import { seekNearest } from './seek-nearest.js'
import type { SizeOptions } from './size-options.js'
import { withTargets } from './target.js'
import { createTargetTally } from './target-tally.js'
import { crashRecord, type Task, taskOf } from './task.js'
import { originOf } from './trial-of.js'
import { tryTask } from './try-task.js'
import type { SizeProgress, SizeRecord, Trial } from './types.js'
import { warmStart } from './warm-start.js'

const optimizers: Readonly<Record<string, OptimizerFactory>> = {
  nsga2: nsga2Optimizer,
  'differential-evolution': differentialEvolution,
  local: localOptimizer,
  random: randomOptimizer,
}

/** For one simulated sizing so many points at most are proposed, and so many in any case. */
const proposals = { each: 20, least: 3000 } as const

/**
 * Explores what an accepted circuit can do, from the sizing with which it was accepted: proposes points, leaves those that an
 * estimate finds hopeless, and measures the others stage by stage. Yields every trial that meets the thresholds that
 * identify its class (and the targets among the small-signal metrics), in a fixed order whatever the number of workers.
 *
 * @throws SizingError for a class, technology, metric or target that is not known or contradicts another, and for records of
 *   another exploration; the reason of an aborted `signal`; SimulationError `unavailable`, `parse`, and `crash` of a simulator
 *   that dies again and again: one that dies now and then is counted
 * @see AMSnet-q, arXiv 2605.01404, section IV: extended sizing
 */
export async function* size(verdict: Acceptance, options: SizeOptions): AsyncGenerator<Trial, void> {
  const { budget = 400, seed = 1, population = 32, batch = 16, signal, onProgress: hear = () => {}, onRecord } = options
  if (!Number.isInteger(budget) || budget < 1)
    throw new SizingError('bad-budget', String(budget), `a budget is a whole number from 1, not ${budget}`)
  const caching = options.cache === undefined ? undefined : createCache(options.simulator, options.cache)
  const simulator = caching ?? options.simulator
  const bench = benchOf(verdict, options)
  const { testbench } = bench
  const asked = withTargets(testbench.class, options.targets ?? [])
  const metrics = objectiveMetrics(testbench.class, options.objectives)
  const tables =
    options.coordinates === 'geometry'
      ? undefined
      : (options.tables ?? (await deviceTablesOf(bench.technology, simulator)))
  const space = drawnSpace(
    tables === undefined ? geometrySpace(verdict, bench) : planSpace(verdict, bench, asked, tables),
    bench,
    options.layout,
  )
  const carried = options.start === undefined ? [] : warmStart(options.start, verdict, bench, asked, space, tables)
  const [start = space.start, ...others] = [...carried, space.start]
  const { optimizer = 'nsga2' } = options
  const create = typeof optimizer === 'string' ? optimizers[optimizer] : optimizer
  if (create === undefined)
    throw new SizingError(
      'bad-optimizer',
      String(optimizer),
      `an optimizer is one of ${Object.keys(optimizers).join(', ')}`,
    )
  const search = create({
    dimensions: space.coordinates.length,
    objectives: metrics.length,
    start,
    others,
    spread: space.spread,
    population,
    random: createRandom(seed),
    seed,
  })
  const origin = originOf({ verdict, testbench, asked, space, simulator: simulator.info, seed })
  const tally = createTargetTally(testbench.class, asked, options.targets ?? [])
  const race = raceOf(verdict, bench, asked, { ...options, simulator })
  const how = { testbench, asked, staged: options.staged ?? true, proof: options.proof ?? true, signal }
  const known = new Map((options.records ?? []).map((record) => [record.proposal, record]))
  const progress = {
    trials: 0,
    screened: 0,
    crashed: 0,
    budget,
    successes: 0,
    onTarget: 0,
    violation: Infinity,
    simulations: 0,
    ...(race === undefined ? {} : { corners: { robust: 0, ran: 0, saved: 0 } }),
  }
  const onProgress = (more: Pick<SizeProgress, 'targets'> = {}): void => {
    const { hits = 0, misses = 0 } = caching?.statistics ?? {}
    hear({ ...progress, ...(caching === undefined ? {} : { cache: { hits, misses } }), ...more })
  }
  const seen = new Set<string>()
  const guard = createCrashGuard()
  let proposed = 0
  /** Objectives of what was simulated and is real. */
  let front: readonly (readonly number[])[] = []
  const screening = createScreening(metrics, options.frontOnly ?? false)
  const openings = Array.from({ length: Math.max(1, Math.min(simulator.concurrency, budget)) }, () =>
    simulator.open(testbench.deck, { defer: true, ...abortable(signal) }),
  )
  /** Sizings that may be tried until the end; as long as the targets are not met, some are kept to tell why. */
  const left = (): number => {
    const kept = progress.onTarget === 0 ? Math.min(tally?.unmet().length ?? 0, Math.floor(keptShare * budget)) : 0
    return Math.max(0, budget - kept - progress.trials)
  }
  const tryAll = (tasks: readonly Task[], sessions: readonly Session[], how: AttemptOptions) => {
    const order = race?.order() ?? []
    return inParallel(tasks, sessions, async (task, session) => {
      const found =
        known.get(task.proposal) ??
        (await guard(() => tryTask(task, session, { ...how, metrics, origin, race, order }), crashRecord(task)))
      if (!samePoint(found.point, task.point)) throw strangeRecords(task.proposal)
      progress.trials += 1
      progress.simulations += found.simulations
      if (found.crashed === true) progress.crashed += 1
      progress.violation = Math.min(progress.violation, found.violation)
      onProgress()
      return found
    })
  }
  const conclude = async function* (
    tasks: readonly Task[],
    records: readonly SizeRecord[],
  ): AsyncGenerator<Trial, void> {
    for (const [index, record] of records.entries()) {
      if (!known.has(record.proposal)) await onRecord?.(record)
      learn(space, tasks[index], record)
      tally?.tell(record)
      const { trial, objectives, corners = race?.none } = record
      if (corners !== undefined && progress.corners !== undefined) {
        race?.learn(corners)
        const { robust, ran, saved } = progress.corners
        progress.corners = { robust, ran: ran + corners.ran, saved: saved + corners.saved }
      }
      const isRobust = corners === undefined || (record.corners !== undefined && corners.violation === 0)
      if (isRobust && objectives !== undefined && !front.some((other) => dominates(other, objectives)))
        front = [...front.filter((other) => !dominates(objectives, other)), objectives]
      if (trial === undefined || seen.has(trial.id)) continue
      seen.add(trial.id)
      progress.successes += 1
      if (trial.found?.missed.length === 0) progress.onTarget += 1
      if (trial.corners?.robust === true && progress.corners !== undefined)
        progress.corners = { ...progress.corners, robust: progress.corners.robust + 1 }
      yield trial
    }
    onProgress()
  }
  try {
    const sessions = await Promise.all(openings)
    while (left() > 0 && proposed < Math.max(proposals.least, budget * proposals.each)) {
      signal?.throwIfAborted()
      // What is carried over may be all it takes: the best of it is tried alone.
      const asking = search.ask(proposed === 0 && carried.length > 0 ? 1 : batch)
      if (asking.length === 0) break
      const number = proposed
      const work = asking.map((proposal, index): Task => {
        const first = number + index === 0
        return taskOf(
          proposal,
          space,
          number + index,
          metrics,
          (placement, estimated) => first || !how.staged || screening.isWorthy(placement, estimated, front),
        )
      })
      proposed += asking.length
      const worthy = work.filter((task) => task.worthy).slice(0, left())
      for (const task of work) {
        if (task.worthy) continue
        progress.screened += 1
        if (task.placement !== undefined) tally?.screen(task.point, task.placement)
      }
      const records = await tryAll(worthy, sessions, how)
      const outcomes = new Map(records.map((record) => [record.proposal, record]))
      search.tell(
        work.map(({ proposal, id, expected, estimated }) => {
          const record = outcomes.get(proposal) ?? { violation: expected, objectives: estimated }
          const { objectives } = record
          return { id, violation: raceViolation(race, record), ...(objectives === undefined ? {} : { objectives }) }
        }),
      )
      yield* conclude(worthy, records)
    }
    if (tally === undefined) return
    // Without one that meets all targets, those that come nearest tell what stands in the way.
    for (let round = 0; round < nearestRounds && progress.onTarget === 0; round += 1) {
      const wishes = tally.unmet().slice(0, budget - progress.trials)
      const nearest = seekNearest(space, wishes, seed + round).map(({ point, placement }, at): Task => {
        return { id: -1, proposal: proposed + at, point, placement, worthy: true, expected: 0, estimated: undefined }
      })
      proposed += nearest.length
      yield* conclude(nearest, await tryAll(nearest, sessions, { ...how, staged: false }))
    }
    onProgress({ targets: tally.report((point) => space.at(point)?.sizing) })
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    // One that failed to open has ended the loop; the others are open, or will be.
    const opened = await Promise.allSettled(openings)
    await Promise.all(opened.map((opening) => (opening.status === 'fulfilled' ? opening.value.close() : undefined)))
    await race?.close()
  }
}

/** So much of a budget at most is kept to find out why targets are not met. */
const keptShare = 0.05
/** So often the points nearest to what was not met are sought, each time with what the last ones taught. */
const nearestRounds = 6

/** What was measured corrects the estimates around it. */
function learn(space: SearchSpace, task: Task | undefined, { measures }: SizeRecord): void {
  if (task?.placement !== undefined && measures !== undefined) space.learn?.(task.placement, task.point, measures)
}

function samePoint(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((share, at) => share === b[at])
}

function strangeRecords(proposal: number): SizingError {
  return new SizingError(
    'bad-record',
    String(proposal),
    `the record of proposal ${proposal} is of another exploration: resume with the options that it had`,
  )
}

function abortable(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}
