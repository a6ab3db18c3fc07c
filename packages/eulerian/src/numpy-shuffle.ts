import { MersenneTwister } from './mersenne-twister.js'

/**
 * Values in the order into which `numpy.random.seed(seed)` and `numpy.random.shuffle` bring an array of them. NumPy keeps
 * this order from version to version.
 *
 * @param seed - from 0 to 2^32 - 1
 */
export function numpyShuffle<T>(values: readonly T[], seed: number): T[] {
  const generator = new MersenneTwister(seed)
  const shuffled = [...values]
  for (let last = shuffled.length - 1; last > 0; last--) {
    // NumPy draws as many bits as the largest index has, until the number is not above it.
    const bits = 2 ** (32 - Math.clz32(last)) - 1
    let chosen = generator.next() & bits
    while (chosen > last) chosen = generator.next() & bits
    const value = shuffled[last] as T
    shuffled[last] = shuffled[chosen] as T
    shuffled[chosen] = value
  }
  return shuffled
}
