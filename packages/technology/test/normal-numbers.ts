import { uniformNumbers } from './uniform-numbers.js'

/** Normally distributed numbers of mean 0 and deviation 1, the same for the same seed (Box and Muller, 1958). */
export function normalNumbers(seed: number): () => number {
  const uniform = uniformNumbers(seed)
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}
