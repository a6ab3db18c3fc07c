/** Uniform numbers between 0 and 1: the multiplicative generator of Park and Miller. */
export function uniformNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}
