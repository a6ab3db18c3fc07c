import type { Session } from '@analogkit/simulator'
import {
  type CircuitClass,
  type Evaluation,
  evaluate,
  metricsViolation,
  type Testbench,
  validate,
} from '@analogkit/testbench'
import { evaluateOptions } from './evaluate-options.js'
import type { Placement } from './search-space.js'

/** How a placement is tried. */
export interface AttemptOptions {
  readonly testbench: Testbench
  /** The class with what is asked for as its thresholds. */
  readonly asked: CircuitClass
  /** Whether what cannot come to anything ends early. */
  readonly staged: boolean
  /** Whether a sizing must also prove real. */
  readonly proof: boolean
  readonly signal: AbortSignal | undefined
}

/** What became of a placement. */
export interface Attempt {
  readonly evaluation: Evaluation
  readonly simulations: number
  /** How far it is from what is asked for; 0 when all of it is met. */
  readonly violation: number
  /** It meets the thresholds that identify its class. */
  readonly meets: boolean
  /** So it does, everything was measured, and it is no artefact. */
  readonly real: boolean
}

/**
 * Evaluates a placement stage by stage: operating point and small signals first. A sizing that misses a threshold there, or
 * something that is asked for, is not measured any further.
 */
export async function attempt(
  placement: Placement,
  session: Session,
  { testbench, asked, staged, proof, signal }: AttemptOptions,
): Promise<Attempt> {
  const { sizing } = placement
  const options = evaluateOptions(placement, signal)
  const run = (extent: 'identification' | 'all', after?: Evaluation) =>
    evaluate(testbench, sizing, session, { ...options, extent, ...(after === undefined ? {} : { after }) })
  const first = staged ? await run('identification') : await run('all')
  let simulations = first.simulations
  if (first.outcome === 'incomplete')
    return { evaluation: first, simulations, violation: first.violation, meets: false, real: false }
  const early = violationOf(asked, first)
  const meets = violationOf(testbench.class, first) === 0
  if (staged && early > 0) return { evaluation: first, simulations, violation: early, meets, real: false }
  const evaluation = staged ? await run('all', first) : first
  if (staged) simulations += evaluation.simulations
  const violation = violationOf(asked, evaluation, true)
  if (!meets || !proof) return { evaluation, simulations, violation, meets, real: meets }
  const proven = await validate(testbench, sizing, session, options)
  simulations += proven.simulations
  if (proven.outcome === 'complete') return { evaluation, simulations, violation, meets, real: true }
  // As far from anything useful as one that misses a threshold by a step.
  return { evaluation, simulations, violation: violation + 1, meets, real: false }
}

/** What an evaluation misses of the thresholds of a class; of metrics that were not measured yet nothing, unless all should be there. */
function violationOf(circuitClass: CircuitClass, { metrics }: Evaluation, complete = false): number {
  const told = complete ? circuitClass.metrics : circuitClass.metrics.filter(({ id }) => metrics[id] !== undefined)
  return metricsViolation({ metrics: told }, metrics)
}
