import type { Acceptance } from '@analogkit/identification'
import { createRandom, dominates } from '@analogkit/nsga2'
import { type CacheStore, createCache, type Session, type Simulator } from '@analogkit/simulator'
import { deviceTablesOf } from '@analogkit/technology/device-tables'
import type { DeviceTables } from '@analogkit/technology/tables'
import type { Metric, Testbench } from '@analogkit/testbench'
import { type AttemptOptions, attempt } from './attempt.js'
import { type BenchOfOptions, benchOf } from './bench-of.js'
import type { CornerRace } from './corner-race.js'
import { createCrashGuard } from './create-crash-guard.js'
import { createScreening } from './create-screening.js'
import { differentialEvolution } from './differential-evolution.js'
import { drawnSpace } from './drawn-space.js'
import { SizingError } from './error.js'
import { geometrySpace } from './geometry-space.js'
import { localOptimizer } from './local-optimizer.js'
import { nsga2Optimizer } from './nsga2-optimizer.js'
import type { OptimizerFactory, Proposal } from './optimizer.js'
import { planSpace } from './plan-space.js'
import { type RobustnessOptions, raceOf, raceViolation } from './race-of.js'
import { randomOptimizer } from './random-optimizer.js'
import type { Placement, SearchSpace } from './search-space.js'
import { seekNearest } from './seek-nearest.js'
import { metricOf, type Target, withTargets } from './target.js'
import { createTargetTally } from './target-tally.js'
import { originOf, trialOf } from './trial-of.js'
import type { SizeProgress, SizeRecord, Trial } from './types.js'
import { type WarmStart, warmStart } from './warm-start.js'

/** How to explore. */
export interface SizeOptions extends BenchOfOptions, RobustnessOptions {
  readonly simulator: Simulator
  /** Sizings to simulate. Default 400. */
  readonly budget?: number
  /** The same seed gives the same trials. Default 1. */
  readonly seed?: number
  /** What is asked for beside the thresholds of the class. */
  readonly targets?: readonly Target[]
  /** Metrics of the class to trade against each other. Default `gain`, `gbw`, `power` and `area` where the class has them. */
  readonly objectives?: readonly string[]
  /**
   * What is searched: `plan` the coordinates of the planned operating point, `geometry` widths, lengths, passives and biases of
   * matched groups. Default `plan`.
   */
  readonly coordinates?: 'plan' | 'geometry'
  /** Who searches. Default `nsga2`. */
  readonly optimizer?: 'nsga2' | 'differential-evolution' | 'local' | 'random' | OptimizerFactory
  /** Sizings of a generation. Default 32. */
  readonly population?: number
  /** Whether sizings that cannot come to anything are left early. Default true. */
  readonly staged?: boolean
  /**
   * Whether only sizings are simulated of which the estimate does not say that a better one in all objectives is known: for
   * the front alone, not for a data set. Default false.
   */
  readonly frontOnly?: boolean
  /** Points that are proposed at once. Default 16. */
  readonly batch?: number
  /** Whether a trial must also prove real (come back after a kick, both inputs at work). Default true. */
  readonly proof?: boolean
  /** Trials of this circuit or a similar one to begin with. */
  readonly start?: WarmStart
  /** Of an exploration with the same options that was interrupted: what it found out is not simulated again. */
  readonly records?: readonly SizeRecord[]
  /** Called with what each simulated sizing came to, in a fixed order; what it throws ends the exploration. */
  readonly onRecord?: (record: SizeRecord) => void | Promise<void>
  /** Where results are kept, in memory or in a folder: what was simulated before costs nothing. */
  readonly cache?: CacheStore
  /** The technology's device tables; those that come with it, or made with the simulator once, if absent. */
  readonly tables?: DeviceTables
  readonly signal?: AbortSignal
  /** Called after every sizing and every batch of them. */
  readonly onProgress?: (progress: SizeProgress) => void
}

const defaultObjectives = ['gain', 'gbw', 'power', 'area']

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
  const metrics = objectiveMetrics(testbench, options.objectives)
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
        (await guard(() => tryOne(task, session, how, metrics, origin, race && { race, order }), crashRecord(task)))
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
      const asking = search.ask(batch)
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

/** A point on its way. */
interface Task {
  readonly id: number
  /** Its number among all that were proposed. */
  readonly proposal: number
  readonly point: readonly number[]
  /** Absent where no operating point can be planned. */
  readonly placement?: Placement
  /** Whether it is worth a simulation. */
  readonly worthy: boolean
  readonly expected: number
  /** The objectives as the estimate tells them, where it tells them all and finds nothing missing. */
  readonly estimated: readonly number[] | undefined
}

/** What a point that cannot even be planned counts as missing. */
const unplanned = 10

/** What is known about a point whose simulation the simulator did not survive. */
function crashRecord({ proposal, point }: Task): SizeRecord {
  return { proposal, point, violation: unplanned, meets: false, crashed: true, simulations: 0 }
}

/** Places a point, and leaves it where it is not worth a simulation. */
function taskOf(
  { id, point }: Proposal,
  space: SearchSpace,
  proposal: number,
  metrics: readonly Metric[],
  isWorthy: (placement: Placement, estimated: readonly number[] | undefined) => boolean,
): Task {
  const placement = space.at(point)
  if (placement === undefined) return { id, proposal, point, worthy: false, expected: unplanned, estimated: undefined }
  const { expected } = placement
  const estimated = objectivesOf(placement.estimated, metrics)
  return {
    id,
    proposal,
    point,
    placement,
    worthy: isWorthy(placement, estimated),
    expected,
    estimated: expected > 0 ? undefined : estimated,
  }
}

async function tryOne(
  { proposal, point, placement }: Task,
  session: Session,
  how: AttemptOptions,
  metrics: readonly Metric[],
  origin: Parameters<typeof trialOf>[0],
  racing: { readonly race: CornerRace; readonly order: ReturnType<CornerRace['order']> } | undefined,
): Promise<SizeRecord> {
  if (placement === undefined) return { proposal, point, violation: unplanned, meets: false, simulations: 0 }
  const { evaluation, simulations, violation, meets, real } = await attempt(placement, session, how)
  const objectives = real ? objectivesOf(evaluation.metrics, metrics) : undefined
  const raced =
    real && violation === 0 ? await racing?.race.run(placement, session, racing.order, evaluation.metrics) : undefined
  return {
    proposal,
    point,
    violation,
    meets,
    simulations: simulations + (raced?.simulations ?? 0),
    ...(objectives === undefined ? {} : { objectives }),
    ...(evaluation.outcome === 'complete' ? { measures: evaluation.metrics } : {}),
    ...(raced === undefined ? {} : { corners: raced.runs }),
    ...(real ? { trial: trialOf(origin, placement, point, evaluation, proposal + 1, raced?.report) } : {}),
  }
}

/** What was measured corrects the estimates around it. */
function learn(space: SearchSpace, task: Task | undefined, { measures }: SizeRecord): void {
  if (task?.placement !== undefined && measures !== undefined) space.learn?.(task.placement, task.point, measures)
}

/** Objectives as an optimizer wants them: small is good, decades count alike; nothing where one was not measured. */
function objectivesOf(
  measured: Readonly<Record<string, number>>,
  metrics: readonly Metric[],
): readonly number[] | undefined {
  const values = metrics.map(({ id, better, scale }) => {
    const value = measured[id] ?? Number.NaN
    return (better === 'larger' ? -1 : 1) * (scale === 'log' ? Math.log10(value) : value)
  })
  return values.every(Number.isFinite) ? values : undefined
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

function objectiveMetrics(
  { class: circuitClass }: Testbench,
  wanted: readonly string[] | undefined,
): readonly Metric[] {
  if (wanted === undefined) return circuitClass.metrics.filter(({ id }) => defaultObjectives.includes(id))
  return wanted.map((id) => metricOf(circuitClass, id))
}

function abortable(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}
