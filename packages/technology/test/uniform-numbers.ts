/** Numbers from 0 to below 1, the same for the same seed (a multiplicative generator of Lehmer, modulus 2^31 - 1). */
export function uniformNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 0x7fffffff
    return (state - 1) / 0x7ffffffe
  }
}
