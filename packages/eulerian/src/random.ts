/** A source of numbers in [0, 1). */
export type Random = () => number

/**
 * A seeded generator: the same seed gives the same numbers on every machine.
 *
 * @see the splitmix32 generator
 */
export function createRandom(seed: number): Random {
  let state = Math.imul(seed | 0, 0x9e3779b9)
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
}
