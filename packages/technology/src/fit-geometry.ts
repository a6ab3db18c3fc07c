import { TechnologyError } from './error.js'
import type { MosDevice } from './types.js'

/** The drawn size of a transistor. */
export interface Geometry {
  /** Gate width [m]. */
  readonly w: number
  /** Gate length [m]. */
  readonly l: number
}

/**
 * The size nearest to a wanted one that may be drawn: width and length each clamped to the device's limits, and on its
 * grid if it has one.
 *
 * @throws TechnologyError `bad-size` for a size that is not a positive number
 */
export function fitGeometry(
  { model, width, length, grid }: Pick<MosDevice, 'model' | 'width' | 'length' | 'grid'>,
  { w, l }: Geometry,
): Geometry {
  for (const size of [w, l]) {
    if (!(size > 0)) throw new TechnologyError('bad-size', model, String(size))
  }
  return { w: fit(w, width, grid), l: fit(l, length, grid) }
}

function fit(size: number, { min, max }: MosDevice['width'], grid: number | undefined): number {
  if (grid === undefined) return Math.min(Math.max(size, min), max)
  // A limit that is on the grid may miss it by rounding.
  const slack = 1e-6
  const steps = Math.min(
    Math.max(Math.round(size / grid), Math.ceil(min / grid - slack)),
    Math.floor(max / grid + slack),
  )
  return Number((steps * grid).toPrecision(12))
}
