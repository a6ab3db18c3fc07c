import { thresholdDeviation } from './threshold-deviation.js'
import type { MosDevice } from './types.js'

/** How far a transistor is from the mean of its kind: standard deviations. */
export interface Mismatch {
  /** Of the threshold [V]. */
  readonly threshold: number
  /** Of the current factor, relative [1]. */
  readonly current: number
}

/** The drawn size of a transistor of several equal fingers. */
export interface MultipliedGeometry {
  /** Gate width [m]. */
  readonly w: number
  /** Gate length [m]. */
  readonly l: number
  /** How many of them are parallel, 1 if absent. */
  readonly m?: number
}

/**
 * Standard deviations of one transistor's threshold and current factor. Both fall with the square root of the gate
 * area; between two equal transistors they are sqrt(2) times as much, and they do not depend on each other.
 *
 * @see M. J. M. Pelgrom, A. C. J. Duinmaijer, A. P. G. Welbers, "Matching properties of MOS transistors", IEEE J.
 *   Solid-State Circuits 24(5), 1989
 */
export function mismatchOf(
  device: Pick<MosDevice, 'matching' | 'currentMatching'>,
  { w, l, m = 1 }: MultipliedGeometry,
): Mismatch {
  return {
    threshold: thresholdDeviation(device, { w: w * m, l }),
    current: (device.currentMatching ?? 0) / Math.sqrt(w * l * m),
  }
}
