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
 * The size nearest to a wanted one that may be drawn: width and length each clamped to the device's limits.
 *
 * @throws TechnologyError `bad-size` for a size that is not a positive number
 */
export function fitGeometry(device: Pick<MosDevice, 'model' | 'width' | 'length'>, { w, l }: Geometry): Geometry {
  for (const size of [w, l]) {
    if (!(size > 0)) throw new TechnologyError('bad-size', device.model, String(size))
  }
  return {
    w: Math.min(Math.max(w, device.width.min), device.width.max),
    l: Math.min(Math.max(l, device.length.min), device.length.max),
  }
}
