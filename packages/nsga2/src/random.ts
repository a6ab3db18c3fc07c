/** State of the generator of random numbers. */
export type RandomState = readonly [number, number, number, number]

/** A source of numbers in [0, 1). */
export type Random = () => number

/** A source of numbers whose state can be saved. */
export interface RandomSource {
  readonly next: Random
  readonly state: () => RandomState
}

/**
 * A seeded generator: the same seed gives the same numbers on every machine.
 *
 * @see the sfc32 generator of C. Doty-Humphrey's PractRand, seeded through splitmix32
 */
export function createRandom(seed: number): RandomSource {
  let state = Math.imul(seed | 0, 0x9e3779b9)
  const next = () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return mixed ^ (mixed >>> 15)
  }
  return resumeRandom([next(), next(), next(), 1])
}

/** A generator that goes on from a saved state. */
export function resumeRandom(state: RandomState): RandomSource {
  let [a, b, c, counter] = state
  return {
    next: () => {
      const sum = (((a + b) | 0) + counter) | 0
      counter = (counter + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + sum) | 0
      return (sum >>> 0) / 2 ** 32
    },
    state: () => [a, b, c, counter],
  }
}
