/** A width that several transistors are multiples of. */
export interface WholeRatio {
  /** Of the unit [m]. */
  readonly unit: number
  /** How many units each is, from 1. */
  readonly counts: readonly number[]
  /** How far the width that is furthest off is from the wanted one [1]. */
  readonly error: number
}

/** What a unit may be. */
export interface UnitLimits {
  /** The nearest width that may be drawn. */
  readonly fit: (width: number) => number
  /** The widest unit [m]. */
  readonly widest: number
  /** The narrowest [m]. */
  readonly narrowest: number
}

/** A ratio that is off by less is as good as met. */
const closeEnough = 0.02
/** Into so many units more than it takes the narrowest transistor is divided. */
const mostParts = 8

/**
 * Draws widths as multiples of one unit: of as few as come near their ratios, else of those that come nearest.
 *
 * @param widths - wanted ones, of one transistor at least [m]
 */
export function wholeRatio(widths: readonly number[], { fit, widest, narrowest }: UnitLimits): WholeRatio {
  const least = Math.min(...widths)
  const first = Math.max(1, Math.ceil(least / widest - 1e-9))
  let best: WholeRatio | undefined
  for (let parts = first; parts < first + mostParts; parts += 1) {
    if (best !== undefined && least / parts < narrowest) break
    const unit = fit(least / parts)
    const counts = widths.map((width) => Math.max(1, Math.round(width / unit)))
    const error = Math.max(...counts.map((count, at) => Math.abs((count * unit) / (widths[at] ?? unit) - 1)))
    if (best === undefined || error < best.error) best = { unit, counts, error }
    if (error < closeEnough) break
  }
  return best ?? { unit: fit(least), counts: widths.map(() => 1), error: 0 }
}
