import type { Session } from '@analogkit/simulator'
import type { Metric } from '@analogkit/testbench'
import { type AttemptOptions, attempt } from './attempt.js'
import type { CornerRace } from './corner-race.js'
import { objectivesOf } from './objectives.js'
import type { OperatingCorner } from './operating-corner.js'
import { type Task, unplanned } from './task.js'
import { type TrialOrigin, trialOf } from './trial-of.js'
import type { SizeRecord } from './types.js'

/** How points of an exploration are tried. */
export interface TryTaskOptions extends AttemptOptions {
  /** The objectives. */
  readonly metrics: readonly Metric[]
  readonly origin: TrialOrigin
  readonly race: CornerRace | undefined
  /** The corners of the race in the order in which they are tried. */
  readonly order: readonly OperatingCorner[]
}

/** Measures a point, takes it through the corners if it misses nothing, and records what it came to. */
export async function tryTask(
  { proposal, point, placement }: Task,
  session: Session,
  { metrics, origin, race, order, ...how }: TryTaskOptions,
): Promise<SizeRecord> {
  if (placement === undefined) return { proposal, point, violation: unplanned, meets: false, simulations: 0 }
  const { evaluation, simulations, violation, meets, real } = await attempt(placement, session, how)
  const objectives = real ? objectivesOf(evaluation.metrics, metrics) : undefined
  const raced = real && violation === 0 ? await race?.run(placement, session, order, evaluation.metrics) : undefined
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
