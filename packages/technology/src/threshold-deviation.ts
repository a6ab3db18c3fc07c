import type { Geometry } from './fit-geometry.js'
import type { MosDevice } from './types.js'

/**
 * Standard deviation of the threshold of one device of a size [V]: matching / sqrt(W L). Between two equal devices it
 * is sqrt(2) times as much.
 *
 * @see M. J. M. Pelgrom, A. C. J. Duinmaijer, A. P. G. Welbers, "Matching properties of MOS transistors", IEEE J.
 *   Solid-State Circuits 24(5), 1989
 */
export function thresholdDeviation(device: Pick<MosDevice, 'matching'>, { w, l }: Geometry): number {
  return device.matching / Math.sqrt(w * l)
}
