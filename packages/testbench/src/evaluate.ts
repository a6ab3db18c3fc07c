import type { Sizing } from '@analogkit/biasing'
import { measure, type RunOptions, type Session, type Simulator } from '@analogkit/simulator'
import { deckParameters } from './deck-parameters.js'
import { evaluateDefined } from './evaluate-defined.js'
import { isPropertyOfSizing } from './is-property-of-sizing.js'
import { type PlacedStage, placeStage } from './place-stage.js'
import type { Check, Evaluation, Stage, Testbench } from './types.js'
import { metricsViolation } from './violation.js'

/** How to evaluate. */
export interface EvaluateOptions {
  readonly signal?: AbortSignal
  /** [s] of wall time for each stage. */
  readonly timeout?: number
  /** Whether to measure everything or only what decides if the circuit is of the class; `all` if absent. */
  readonly extent?: 'identification' | 'all'
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
  const stages = testbench.class.stages.filter((stage) => stage.identifies || options.extent !== 'identification')
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
  const parameters = deckParameters(testbench, sizing)
  const values: Record<string, number> = { ...testbench.conditions, area: transistorArea(sizing) }
  let simulations = 0

  const metrics = (): Record<string, number> =>
    Object.fromEntries(
      testbench.class.metrics.flatMap((metric) => {
        const value = evaluateDefined(metric.value, values)
        return value === undefined ? [] : [[metric.id, value] as const]
      }),
    )

  for (const [index, stage] of stages.entries()) {
    const stagesLeft = stages.length - index
    const incomplete = (reason: string, distance: number): Evaluation => ({
      outcome: 'incomplete',
      stage: stage.id,
      reason,
      metrics: metrics(),
      values,
      simulations,
      violation: 10 * stagesLeft + Math.min(distance, 9),
    })
    const placed = placeStage(stage, testbench, values)
    // A measure that it rests on is not there: so are those that it would have given.
    if (placed === undefined) continue
    simulations += placed.analyses.length
    try {
      Object.assign(values, await runStage(testbench, placed, parameters, session, options))
    } catch (error) {
      if (!isPropertyOfSizing(error)) throw error
      // Without a stage that decides nothing only its metrics are missing.
      if (stage.identifies) return incomplete(error.message, 9)
      continue
    }
    const failed = stage.checks
      .map((check) => ({ check, distance: checkDistance(check, { ...values, ...placed.set }) }))
      .filter(({ distance }) => distance > 0)
    const [first] = failed
    if (first !== undefined)
      return incomplete(
        first.check.reason,
        failed.reduce((sum, { distance }) => sum + distance, 0),
      )
  }
  const measured = metrics()
  const violation = metricsViolation(testbench.class, measured)
  return { outcome: 'complete', metrics: measured, values, simulations, violation }
}

/** What a stage measures. Conditions that it sets are its own: the next one starts from those of the class. */
async function runStage(
  testbench: Testbench,
  { set, analyses, measures }: PlacedStage,
  sizes: Readonly<Record<string, number>>,
  session: Session,
  { signal, timeout = 10 }: EvaluateOptions,
): Promise<Record<string, number>> {
  const save = Object.values(measures).flatMap(({ signal: { of, minus } }) =>
    minus === undefined ? [of] : [of, minus],
  )
  const options: RunOptions = { timeout, save: [...new Set(save)], ...(signal === undefined ? {} : { signal }) }
  session.set({ ...testbench.conditions, ...set, ...sizes })
  const measured = Object.entries(measure(await session.run(analyses, options), measures))
  return Object.fromEntries(measured.filter((entry): entry is [string, number] => entry[1] !== undefined))
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
