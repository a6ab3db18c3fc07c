import type { Curves } from '@analogkit/sizing'

/** A row of the table `curves`. */
export interface CurveRow {
  readonly trial: string
  readonly frequency: readonly number[]
  readonly gain_db: readonly number[]
  readonly phase_deg: readonly number[]
  readonly time: readonly number[]
  readonly input: readonly number[]
  readonly output: readonly number[]
}

/** A row as the curves that were added. */
export function curvesOf({ frequency, gain_db, phase_deg, time, input, output }: CurveRow): Curves {
  return { frequency, gainDb: gain_db, phaseDeg: phase_deg, time, input, output }
}

/** The curves of a trial as a row. */
export function curveRow(trial: string, curves: Curves): CurveRow {
  const { frequency, gainDb, phaseDeg, time, input, output } = curves
  return { trial, frequency, gain_db: gainDb, phase_deg: phaseDeg, time, input, output }
}
