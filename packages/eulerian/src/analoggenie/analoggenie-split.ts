import { numpyShuffle } from '../numpy-shuffle.js'

/** Circuits to train on, and those to validate with. */
export interface TrainingSplit {
  readonly training: readonly number[]
  readonly validation: readonly number[]
}

/**
 * The split of AnalogGenie: all circuits in the order of their numbers, shuffled by NumPy with the seed 42, nine of ten
 * for training. The places of all circuits decide, so that their own split takes the numbers of all folders of their data
 * set, 3,350: 3,015 for training and 335 for validation. A part of the data set is split by the same rule, and otherwise.
 *
 * It is a split by circuit: no sequence is on both sides, and building blocks are.
 *
 * @param ids - the numbers of all circuits, in any order
 * @returns both sides in the order in which their sequences are stacked
 * @throws RangeError for a number that is there twice
 * @see J. Gao et al., "AnalogGenie: a generative engine for automatic discovery of analog circuit topologies", ICLR 2025
 */
export function analogGenieSplit(ids: Iterable<number>): TrainingSplit {
  const sorted = [...ids].sort((a, b) => a - b)
  const twice = sorted.find((id, index) => id === sorted[index - 1])
  if (twice !== undefined) throw new RangeError(`ids: found ${twice} twice; give each circuit once`)
  const shuffled = numpyShuffle(sorted, 42)
  const count = Math.floor(sorted.length * 0.9)
  return { training: shuffled.slice(0, count), validation: shuffled.slice(count) }
}
