import type { Sizing } from '@analogkit/biasing'
import type { Session, Simulator } from '@analogkit/simulator'
import { evaluateConditions } from './evaluate-conditions.js'
import { evaluateDefined } from './evaluate-defined.js'
import { isPropertyOfSizing } from './is-property-of-sizing.js'
import { placeStage } from './place-stage.js'
import {
  benchVoltages,
  groupStages,
  openRun,
  type Run,
  runAhead,
  runGroup,
  type StageResult,
  simulationsOf,
  startFrom,
} from './run-stages.js'
import { transistorArea } from './transistor-area.js'
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
  return withSession(testbench, simulator, (session) => runAll(testbench, sizing, session, stages, options))
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
    runAll(testbench, sizing, session, testbench.class.validity, options),
  )
}

/** What came of a sizing that was measured and proved in one go. */
export interface ProvenEvaluation {
  readonly evaluation: Evaluation
  /** Present where the evaluation meets all thresholds that identify. */
  readonly proof?: Evaluation
}

/**
 * Evaluates what decides and runs the first validity stages along with it: for a sizing that is expected to be good this spares
 * the simulator a start, for any other the proof is wasted.
 *
 * @param proofConditions - other values for conditions of the class in the proof; where the bench uses one of them, the proof runs by itself
 */
export function evaluateAndValidate(
  testbench: Testbench,
  sizing: Sizing,
  simulator: Simulator | Session,
  options: EvaluateOptions = {},
  proofConditions: Readonly<Record<string, number>> = {},
): Promise<ProvenEvaluation> {
  const { stages, validity } = testbench.class
  const deciding = stages.filter(({ identifies }) => identifies)
  return withSession(testbench, simulator, async (session) => {
    const [proving = []] = groupStages(validity)
    const joined = groupStages(deciding).length === 1 && canJoin(testbench, deciding, proving, proofConditions)
    const ahead = joined
      ? await runAhead(runOf(testbench, sizing, session, options), [...deciding, ...proving])
      : new Map<string, StageResult>()
    const evaluation = await runAll(testbench, sizing, session, deciding, options, ahead)
    if (evaluation.violation > 0) {
      // What the proof took is not forgotten.
      const wasted = proving.reduce((sum, { id, analyses }) => sum + (ahead.has(id) ? analyses.length : 0), 0)
      return { evaluation: { ...evaluation, simulations: evaluation.simulations + wasted } }
    }
    const strict = { ...options, conditions: { ...options.conditions, ...proofConditions } }
    return { evaluation, proof: await runAll(testbench, sizing, session, validity, strict, ahead) }
  })
}

/** Whether a proof can run along with what decides: under the same conditions, and with analyses of other names. */
function canJoin(
  { deck, class: { conditions }, conditions: standing, held }: Testbench,
  deciding: readonly Stage[],
  proving: readonly Stage[],
  proofConditions: Readonly<Record<string, number>>,
): boolean {
  const names = [...deciding, ...proving].flatMap(({ analyses }) => analyses.map(({ name, type }) => name ?? type))
  const apart = proving.some(
    ({ set, mismatch, needs }) =>
      set !== undefined || mismatch !== undefined || (needs === 'regenerative' && held.length === 0),
  )
  // A name that stands nowhere in the bench is one for checks alone.
  const bench = JSON.stringify([deck.circuit.devices, Object.values(conditions)])
  const changed = Object.entries(proofConditions).some(
    ([name, value]) => value !== standing[name] && new RegExp(`\\b${name}\\b`).test(bench),
  )
  return !apart && !changed && new Set(names).size === names.length
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

function runOf(testbench: Testbench, sizing: Sizing, session: Session, options: EvaluateOptions): Run {
  const conditions =
    options.conditions === undefined
      ? testbench.conditions
      : evaluateConditions(testbench.class, { ...testbench.given, ...options.conditions })
  return openRun({ testbench, sizing, session, options, conditions })
}

async function runAll(
  testbench: Testbench,
  sizing: Sizing,
  session: Session,
  stages: readonly Stage[],
  options: EvaluateOptions,
  ahead: ReadonlyMap<string, StageResult> = new Map(),
): Promise<Evaluation> {
  const run = runOf(testbench, sizing, session, options)
  const { conditions } = run
  const values: Record<string, number> = { ...options.after?.values, ...conditions, area: transistorArea(sizing) }
  if (options.startVoltages !== undefined) session.setStartVoltages(benchVoltages(options.startVoltages))
  let simulations = 0
  let voltages: Readonly<Record<string, number>> | undefined

  const outcome = (): Omit<CompleteEvaluation, 'outcome' | 'violation'> => ({
    metrics: metricsOf(testbench, values),
    values,
    simulations,
    ...(voltages === undefined ? {} : { voltages }),
  })
  const incomplete = (stage: Stage, reason: string, distance: number): Evaluation => ({
    outcome: 'incomplete',
    stage: stage.id,
    reason,
    ...outcome(),
    violation: 10 * (stages.length - stages.indexOf(stage)) + Math.min(distance, 9),
  })

  const runs = groupStages(stages.filter(({ needs }) => needs !== 'regenerative' || testbench.held.length > 0))
  for (let group = runs.shift(); group !== undefined; group = runs.shift()) {
    const placed = group.flatMap((stage) => {
      const place = placeStage(stage, testbench, values)
      // A measure that it rests on is not there: so are those that it would have given.
      return place === undefined ? [] : [{ stage, ...place }]
    })
    let found: readonly StageResult[]
    try {
      const ready = placed.flatMap(({ stage }) => ahead.get(stage.id) ?? [])
      found = ready.length === placed.length ? ready : await runGroup(run, placed)
    } catch (error) {
      if (!isPropertyOfSizing(error)) throw error
      const [stage] = group
      if (group.length > 1) {
        // Which of them it was shows one by one.
        runs.unshift(...group.map((each) => [each]))
        continue
      }
      simulations += simulationsOf(testbench, placed)
      // Without a stage that decides nothing only its metrics are missing.
      if (stage?.identifies === true) return incomplete(stage, error.message, 9)
      continue
    }
    simulations += simulationsOf(testbench, placed)
    for (const [index, { stage, set }] of placed.entries()) {
      const { measured, voltages: solved, overload } = found[index] ?? { measured: {} }
      Object.assign(values, measured)
      if (solved !== undefined) {
        startFrom(run, solved)
        if (options.voltages === true) voltages ??= solved
      }
      const failed = stage.checks
        .map((check) => ({ reason: check.reason, distance: checkDistance(check, { ...values, ...set }) }))
        .concat(overload ?? [])
        .filter(({ distance }) => distance > 0)
      const [first] = failed
      if (first !== undefined)
        return incomplete(
          stage,
          first.reason,
          failed.reduce((sum, { distance }) => sum + distance, 0),
        )
    }
  }
  const end = outcome()
  return { outcome: 'complete', ...end, violation: metricsViolation(testbench.class, end.metrics) }
}

function metricsOf(
  { class: { metrics } }: Testbench,
  values: Readonly<Record<string, number>>,
): Record<string, number> {
  const found: Record<string, number> = {}
  for (const { id, value: expression } of metrics) {
    const value = evaluateDefined(expression, values)
    if (value !== undefined) found[id] = value
  }
  return found
}

function checkDistance(check: Check, values: Readonly<Record<string, number>>): number {
  const value = evaluateDefined(check.value, values)
  if (value === undefined) return 0
  const below = check.min === undefined ? 0 : check.min - value
  const above = check.max === undefined ? 0 : value - check.max
  return Math.max(0, below, above) / check.scale
}
