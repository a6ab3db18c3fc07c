import type { Plan, SmallSignalEstimate } from '@analogkit/biasing'
import { transistorArea } from './transistor-area.js'
import type { CircuitClass } from './types.js'
import { metricsViolation } from './violation.js'

/** What an estimate is measured by, beside the thresholds of the class. */
export interface EstimateGoals {
  /** By how much it has to be better than the class asks for, in steps from threshold to target. */
  readonly margin: number
  /** Least ratio of the gain to that of both inputs together [dB]; absent where the class does not ask for any. */
  readonly leastRejection?: number
}

/** The metrics that a plan and its estimate tell. */
const estimated: ReadonlySet<string> = new Set(['gain', 'gbw', 'phase-margin', 'power', 'area'])

/**
 * How far from a class a planned point is expected to be: what the estimate misses, how fast it would run away, and what
 * the plan had to break. Of metrics that no estimate tells nothing is expected.
 */
export function expectedViolation(
  { metrics }: CircuitClass,
  { shortfalls, supplyCurrent, voltages, sizing }: Plan,
  { gain, commonGain, gbw, phaseMargin, returnDifference }: SmallSignalEstimate,
  { margin, leastRejection = 0 }: EstimateGoals,
): number {
  const told = {
    gain: decibels(gain),
    ...(gbw === undefined ? {} : { gbw }),
    ...(phaseMargin === undefined ? {} : { 'phase-margin': phaseMargin }),
    power: supplyCurrent * Math.max(...Object.values(voltages)),
    area: transistorArea(sizing),
  }
  const missed = metricsViolation({ metrics: metrics.filter(({ id }) => estimated.has(id)) }, told, margin)
  // No more than a threshold that is missed: what cannot be had is no reason to give up the others.
  const rejected = Math.min(0.5, Math.max(0, leastRejection - decibels(gain) + decibels(commonGain)) / 40)
  const broken = shortfalls.reduce((sum, { kind, amount }) => sum + (kind === 'voltage' ? amount : 0), 0)
  return missed + rejected + runaway(returnDifference) + 3 * broken
}

function decibels(gain: number): number {
  return 20 * Math.log10(Math.max(1e-6, Math.abs(gain)))
}

/** What a point that runs away counts, the more the higher the gain around its loops. */
function runaway(returnDifference: number): number {
  return returnDifference > 0 ? 0 : 0.2 + 0.5 * Math.min(1, Math.log10(1 - returnDifference) / 2)
}
