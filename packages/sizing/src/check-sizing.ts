import type { Session } from '@analogkit/simulator'
import {
  type CircuitClass,
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  metricsViolation,
  type Sizing,
  type Testbench,
} from '@analogkit/testbench'
import { missedMetrics } from './missed-metrics.js'

/** What is asked of a sizing in a bench. */
export interface SizingCheck {
  readonly testbench: Testbench
  /** The class with what is asked for as its thresholds. */
  readonly asked: CircuitClass
  /** Whether the metrics that nothing is asked of are measured, too. */
  readonly everything: boolean
}

/** How a sizing fares in a bench. */
export interface CheckedSizing {
  readonly evaluation: Evaluation
  readonly simulations: number
  /** How far it is from what is asked for; 0 when all of it is met. */
  readonly violation: number
  readonly missed: readonly string[]
  /** Why an evaluation ended. */
  readonly reason?: string
}

/** Measures a sizing as far as it takes to tell whether it holds, and no further. */
export async function checkSizing(
  sizing: Sizing,
  session: Session,
  { testbench, asked, everything }: SizingCheck,
  options: EvaluateOptions,
): Promise<CheckedSizing> {
  const first = await evaluate(testbench, sizing, session, { ...options, extent: 'identification' })
  const { simulations } = first
  if (first.outcome === 'incomplete')
    return { evaluation: first, simulations, violation: first.violation, missed: [], reason: first.reason }
  const told = asked.metrics.filter(({ id }) => first.metrics[id] !== undefined)
  const early = metricsViolation({ metrics: told }, first.metrics)
  const isEnough = !everything && asked.metrics.every((metric) => !metric.identifies || told.includes(metric))
  if (early > 0 || isEnough)
    return { evaluation: first, simulations, violation: early, missed: missedMetrics({ metrics: told }, first.metrics) }
  const evaluation = await evaluate(testbench, sizing, session, { ...options, extent: 'all', after: first })
  return {
    evaluation,
    simulations: simulations + evaluation.simulations,
    violation: metricsViolation(asked, evaluation.metrics),
    missed: missedMetrics(asked, evaluation.metrics),
  }
}
