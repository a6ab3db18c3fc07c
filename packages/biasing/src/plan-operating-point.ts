import type { Hypothesis, Structure } from '@analogkit/recognition'
import { createPlanner, type PlannerOptions } from './create-planner.js'
import type { Plan } from './types.js'

/** What an operating point is planned with. */
export interface PlanOptions extends PlannerOptions {
  /** A number between 0 and 1 for each coordinate of the plan; the center if absent. */
  readonly coordinates?: readonly number[]
  /** Which of the planner's choices for common-mode sources; the first if absent. */
  readonly commonMode?: number
}

/**
 * Plans an operating point in which every transistor does its job, and computes the sizes that give it.
 *
 * @throws BiasingError
 * @see createPlanner, which is faster for several plans of one circuit
 */
export function planOperatingPoint(
  structure: Structure,
  hypothesis: Hypothesis,
  { coordinates, commonMode = 0, ...options }: PlanOptions,
): Plan {
  return createPlanner(structure, hypothesis, options).plan(coordinates, { commonMode })
}
