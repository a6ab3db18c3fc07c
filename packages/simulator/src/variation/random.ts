/**
 * Makes a generator of random numbers from 0 up to and without 1, of 32 bits each; the same seed gives the same numbers.
 *
 * @see sfc32 of PractRand (C. Doty-Humphrey), a small fast chaotic generator with a period of 2^32 at least
 */
export function createRandom(seed: number): () => number {
  let [a, b, c, counter] = [0, seed | 0, Math.floor(seed / 2 ** 32) | 0, 1]
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 2 ** 32
  }
  for (let round = 0; round < 15; round += 1) next()
  return next
}
