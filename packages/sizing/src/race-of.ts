import type { Acceptance } from '@analogkit/identification'
import type { Simulator } from '@analogkit/simulator'
import type { CircuitClass } from '@analogkit/testbench'
import type { AcceptedBench, BenchOfOptions } from './bench-of.js'
import { type CornerRace, cornerRace } from './corner-race.js'
import type { MismatchOptions } from './mismatch-runs.js'
import { type OperatingCorner, operatingCorners } from './operating-corner.js'
import type { SizeRecord } from './types.js'

/** Where a trial has to hold beside the nominal conditions. */
export interface RobustnessOptions {
  /**
   * Corners in which a trial that misses nothing under nominal conditions is tried as well, one after the other until one
   * fails; `all` for {@link operatingCorners}. See {@link Trial.corners}.
   */
  readonly corners?: 'all' | readonly OperatingCorner[]
  /** Measures specimens with mismatch of what holds in every corner. */
  readonly mismatch?: MismatchOptions
}

/** The race that an exploration asks for; none where it asks for neither corners nor mismatch. */
export function raceOf(
  verdict: Acceptance,
  bench: AcceptedBench,
  asked: CircuitClass,
  { corners, mismatch, signal, simulator, ...options }: RobustnessOptions & BenchOfOptions & RaceMeans,
): CornerRace | undefined {
  if (corners === undefined && mismatch === undefined) return undefined
  const all = corners === 'all' ? operatingCorners(verdict, options) : (corners ?? [])
  return cornerRace({ simulator, bench, asked, corners: all, mismatch, signal })
}

interface RaceMeans {
  readonly simulator: Simulator
  readonly signal?: AbortSignal
}

/**
 * How far a sizing is from what is asked for, as an optimizer is told: with corners, what fails in them comes before what
 * fails without.
 */
export function raceViolation(
  race: CornerRace | undefined,
  { corners, violation }: Pick<SizeRecord, 'corners' | 'violation'>,
): number {
  if (race === undefined) return violation
  return corners === undefined ? 2 + violation : corners.violation
}
