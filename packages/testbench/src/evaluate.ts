import type { CommonModeSource, Sizing } from '@analogkit/biasing'
import { netsOf } from '@analogkit/netlist'
import { measure, type Session, type Simulator } from '@analogkit/simulator'
import { loadOf, meanNet } from './common-mode-sources.js'
import { deckParameters } from './deck-parameters.js'
import { evaluateConditions } from './evaluate-conditions.js'
import { evaluateDefined } from './evaluate-defined.js'
import { isPropertyOfSizing } from './is-property-of-sizing.js'
import { movedNets } from './moved-nets.js'
import { type PlacedStage, placeStage } from './place-stage.js'
import { benchNet } from './roles.js'
import type { Check, CompleteEvaluation, Evaluation, Stage, Testbench } from './types.js'
import { metricsViolation } from './violation.js'

/** How to evaluate. */
export interface EvaluateOptions {
  readonly signal?: AbortSignal
  /** [s] of wall time for each stage. */
  readonly timeout?: number
  /** Whether to measure everything or only what decides if the circuit is of the class; `all` if absent. */
  readonly extent?: 'identification' | 'all'
  /** A complete evaluation of the same point that measured what decides: only what is missing is simulated. */
  readonly after?: Evaluation
  /** Other values for conditions of the class in this evaluation. */
  readonly conditions?: Readonly<Record<string, number>>
  /** Where the simulator starts, by net of the device under test [V]: the deck's start voltages if absent. */
  readonly startVoltages?: Readonly<Record<string, number>>
  /** Whether the result has the voltages of the operating point. */
  readonly voltages?: boolean
}

/**
 * Simulates one sizing, stage by stage. A stage that fails ends it: that is a result with a
 * reason, not an exception.
 *
 * @param simulator - a simulator, or an open session of the testbench's deck
 * @throws TestbenchError for a sizing that does not fit the testbench; SimulationError `parse`, `aborted`,
 *   `unavailable`, `crash`, which are no property of the sizing
 */
export function evaluate(
  testbench: Testbench,
  sizing: Sizing,
  simulator: Simulator | Session,
  options: EvaluateOptions = {},
): Promise<Evaluation> {
  const stages = testbench.class.stages.filter(
    (stage) =>
      (stage.identifies && options.after === undefined) || (!stage.identifies && options.extent !== 'identification'),
  )
  return withSession(testbench, simulator, (session) => runStages(testbench, sizing, session, stages, options))
}

/**
 * Runs the validity stages of the class at a sizing that meets its thresholds: does the circuit
 * stay where the simulator put it, and do both inputs do their part.
 *
 * @returns an evaluation that is incomplete, with the reason, when the point is not real
 */
export function validate(
  testbench: Testbench,
  sizing: Sizing,
  simulator: Simulator | Session,
  options: EvaluateOptions = {},
): Promise<Evaluation> {
  return withSession(testbench, simulator, (session) =>
    runStages(testbench, sizing, session, testbench.class.validity, options),
  )
}

async function withSession<T>(
  testbench: Testbench,
  simulator: Simulator | Session,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  if (!('open' in simulator)) return work(simulator)
  const session = await simulator.open(testbench.deck)
  try {
    return await work(session)
  } finally {
    await session.close()
  }
}

async function runStages(
  testbench: Testbench,
  sizing: Sizing,
  session: Session,
  stages: readonly Stage[],
  options: EvaluateOptions,
): Promise<Evaluation> {
  const sizes = deckParameters(testbench, sizing)
  const conditions =
    options.conditions === undefined
      ? testbench.conditions
      : evaluateConditions(testbench.class, { ...testbench.given, ...options.conditions })
  const run: Run = { testbench, sizing, session, options, parameters: { ...conditions, ...sizes } }
  const values: Record<string, number> = { ...options.after?.values, ...conditions, area: transistorArea(sizing) }
  if (options.startVoltages !== undefined) session.setStartVoltages(benchVoltages(options.startVoltages))
  let simulations = 0
  let voltages: Readonly<Record<string, number>> | undefined

  const outcome = (): Omit<CompleteEvaluation, 'outcome' | 'violation'> => ({
    metrics: Object.fromEntries(
      testbench.class.metrics.flatMap((metric) => {
        const value = evaluateDefined(metric.value, values)
        return value === undefined ? [] : [[metric.id, value] as const]
      }),
    ),
    values,
    simulations,
    ...(voltages === undefined ? {} : { voltages }),
  })

  for (const [index, stage] of stages.entries()) {
    if (stage.needs === 'regenerative' && testbench.held.length === 0) continue
    const stagesLeft = stages.length - index
    const incomplete = (reason: string, distance: number): Evaluation => ({
      outcome: 'incomplete',
      stage: stage.id,
      reason,
      ...outcome(),
      violation: 10 * stagesLeft + Math.min(distance, 9),
    })
    const placed = placeStage(stage, testbench, values)
    // A measure that it rests on is not there: so are those that it would have given.
    if (placed === undefined) continue
    simulations += placed.analyses.length * (stage.mismatch === undefined ? 1 : testbench.pairs.length)
    let overload: Overload | undefined
    try {
      const found =
        stage.mismatch === undefined ? await runStage(run, placed) : await runMismatch(run, placed, stage.mismatch)
      Object.assign(values, found.measured)
      if (found.voltages !== undefined) {
        startFrom(run, found.voltages)
        if (options.voltages === true) voltages ??= found.voltages
      }
      overload = found.overload
    } catch (error) {
      if (!isPropertyOfSizing(error)) throw error
      // Without a stage that decides nothing only its metrics are missing.
      if (stage.identifies) return incomplete(error.message, 9)
      continue
    }
    const failed = stage.checks
      .map((check) => ({ reason: check.reason, distance: checkDistance(check, { ...values, ...placed.set }) }))
      .concat(overload ?? [])
      .filter(({ distance }) => distance > 0)
    const [first] = failed
    if (first !== undefined)
      return incomplete(
        first.reason,
        failed.reduce((sum, { distance }) => sum + distance, 0),
      )
  }
  const end = outcome()
  return { outcome: 'complete', ...end, violation: metricsViolation(testbench.class, end.metrics) }
}

/** What the stages of an evaluation share. */
interface Run {
  readonly testbench: Testbench
  readonly sizing: Sizing
  readonly session: Session
  readonly options: EvaluateOptions
  readonly parameters: Readonly<Record<string, number>>
}

/** A common-mode source that would have to deliver more than it may. */
interface Overload {
  readonly reason: string
  readonly distance: number
}

/** What a stage found. */
interface StageResult {
  readonly measured: Readonly<Record<string, number>>
  readonly voltages?: Readonly<Record<string, number>>
  readonly overload?: Overload
}

/** No mismatch. */
function quiet({ pairs }: Testbench): Readonly<Record<string, number>> {
  return Object.fromEntries(pairs.map(({ parameter }) => [parameter, 0]))
}

/** Start voltages that are off by more cost a simulator more than it costs to set them [V]. */
const closeEnough = 5e-3

/**
 * Lets later analyses start from the operating point that was found, which spares a simulator the way there. Only where the
 * evaluation has start voltages of its own: those of the deck would be gone for the next one.
 */
function startFrom({ session, options: { startVoltages } }: Run, found: Readonly<Record<string, number>>): void {
  if (startVoltages === undefined) return
  const moved = movedNets(startVoltages, found, closeEnough).filter(({ after }) => Number.isFinite(after))
  session.setStartVoltages(benchVoltages(Object.fromEntries(moved.map(({ net, after }) => [net, after]))))
}

/** A source whose load is larger than this holds nothing any more. */
const mostLoad = 1.2

/** What a stage measures. Conditions that it sets are its own: the next one starts from those of the class. */
async function runStage(run: Run, { set, analyses, measures }: PlacedStage): Promise<StageResult> {
  const { testbench, session, options, parameters } = run
  const { signal, timeout = 10 } = options
  const isPoint = analyses.length === 1 && analyses[0]?.type === 'op'
  const sources = isPoint ? usedSources(run) : []
  const nets = isPoint && (options.voltages === true || options.startVoltages !== undefined) ? dutNets(testbench) : []
  const save = Object.values(measures).flatMap(({ signal: { of, minus } }) =>
    minus === undefined ? [of] : [of, minus],
  )
  for (const { mean } of sources) save.push(mean)
  for (const net of nets) save.push(`v(${benchNet(net)})`)
  session.set({ ...parameters, ...quiet(testbench), ...set })
  const results = await session.run(analyses, {
    timeout,
    save: [...new Set(save)],
    ...(signal === undefined ? {} : { signal }),
  })
  const measured = Object.entries(measure(results, measures))
  const point = results.op?.vectors ?? {}
  const valueAt = (vector: string): number => point[vector]?.real[0] ?? Number.NaN
  const overload = sources
    .map(({ source, mean }) => ({ nets: source.nets, load: loadOf(source, valueAt(mean)) }))
    .find(({ load }) => load > mostLoad)
  return {
    measured: Object.fromEntries(measured.filter((entry): entry is [string, number] => entry[1] !== undefined)),
    ...(nets.length === 0
      ? {}
      : { voltages: Object.fromEntries(nets.map((net) => [net, valueAt(`v(${benchNet(net)})`)])) }),
    ...(overload === undefined
      ? {}
      : {
          overload: {
            reason: `the common mode of ${overload.nets.join(' and ')} needs more current from outside than it may get`,
            distance: Math.min(4, overload.load / 10),
          },
        }),
  }
}

/**
 * What a stage measures of a circuit with one standard deviation of mismatch: each matched pair in turn has a small shift of
 * one threshold, the effects are scaled to the deviation of the difference and add up as independent ones do.
 */
async function runMismatch(
  run: Run,
  placed: PlacedStage,
  { threshold }: { readonly threshold: number },
): Promise<StageResult> {
  const squares = new Map(run.testbench.pairs.length === 0 ? [] : Object.keys(placed.measures).map((name) => [name, 0]))
  for (const { devices, parameter, matching } of run.testbench.pairs) {
    const { w = 0, l = 0 } = run.sizing.devices[devices[0]] ?? {}
    // The difference of two equal devices deviates by sqrt(2) times as much as one.
    const scale = (Math.SQRT2 * matching) / Math.sqrt(w * l) / threshold
    const { measured } = await runStage(run, { ...placed, set: { ...placed.set, [parameter]: threshold } })
    for (const [name, square] of squares) {
      const value = measured[name]
      // Without one of its parts a sum would look too good.
      if (value === undefined) squares.delete(name)
      else squares.set(name, square + (scale * value) ** 2)
    }
  }
  return { measured: Object.fromEntries([...squares].map(([name, square]) => [name, Math.sqrt(square)])) }
}

/** The common-mode sources of a sizing with the vectors of the means that they hold. */
function usedSources({
  testbench,
  sizing,
}: Run): readonly { readonly source: CommonModeSource; readonly mean: string }[] {
  const places = testbench.variables.filter(
    (variable) => variable.type === 'common-mode' && variable.property === 'voltage',
  )
  return places.flatMap((place, index) => {
    const source =
      place.type === 'common-mode'
        ? sizing.commonMode?.find(({ nets }) => nets.every((net) => place.nets.includes(net)))
        : undefined
    return source === undefined ? [] : [{ source, mean: `v(${meanNet(index)})` }]
  })
}

/** The nets of the device under test, by the names of its circuit. */
function dutNets({ deck }: Testbench): readonly string[] {
  const prefix = benchNet('')
  return netsOf(deck.circuit).flatMap((net) => (net.startsWith(prefix) ? [net.slice(prefix.length)] : []))
}

function benchVoltages(voltages: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(voltages).flatMap(([net, value]) => (net === '0' ? [] : [[benchNet(net), value] as const])),
  )
}

function checkDistance(check: Check, values: Readonly<Record<string, number>>): number {
  const value = evaluateDefined(check.value, values)
  if (value === undefined) return 0
  const below = check.min === undefined ? 0 : check.min - value
  const above = check.max === undefined ? 0 : value - check.max
  return Math.max(0, below, above) / check.scale
}

/** Sum of W L m of the transistors [m^2]. */
function transistorArea(sizing: Sizing): number {
  return Object.values(sizing.devices).reduce((sum, { w = 0, l = 0, m = 1 }) => sum + w * l * m, 0)
}
