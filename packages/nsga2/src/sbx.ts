import { power, root } from './power.js'
import type { Random } from './random.js'

/** What crossover needs to know. */
export interface SbxOptions {
  /** Lower bound of each variable. */
  readonly lower: readonly number[]
  /** Upper bound of each variable; one that equals the lower bound keeps the variable as it is. */
  readonly upper: readonly number[]
  /** Distribution index: the larger, the closer children stay to their parents [1]. Default 15. */
  readonly eta?: number
  /** How probable it is that the parents are crossed at all. Default 0.9. */
  readonly probability?: number
  /** How probable it then is for each variable. Default 0.5. */
  readonly variableProbability?: number
}

/** Parents closer than this share of the range are not crossed. */
const closest = 1e-14

/**
 * Simulated binary crossover: two children that lie around two parents as one-point crossover of binary strings would
 * put them. Bounded: the spread is cut so that children stay inside the bounds.
 *
 * @param random - numbers in [0, 1)
 * @returns two children; the parents stay as they are
 * @see K. Deb, R. B. Agrawal, "Simulated binary crossover for continuous search space", Complex Systems 9(2), 1995;
 *   bounded as in K. Deb's code of NSGA-II
 */
export function sbx(
  first: readonly number[],
  second: readonly number[],
  { lower, upper, eta = 15, probability = 0.9, variableProbability = 0.5 }: SbxOptions,
  random: Random,
): [number[], number[]] {
  const a = first.slice()
  const b = second.slice()
  if (random() >= probability) return [a, b]
  for (let index = 0; index < a.length; index++) {
    if (random() >= variableProbability) continue
    const low = Math.min(first[index] as number, second[index] as number)
    const high = Math.max(first[index] as number, second[index] as number)
    const from = lower[index] as number
    const to = upper[index] as number
    if (high - low <= closest * (to - from)) continue
    const draw = random()
    const middle = low + high
    const gap = high - low
    const down = clamp(0.5 * (middle - spread(1 + (2 * (low - from)) / gap, draw, eta) * gap), from, to)
    const up = clamp(0.5 * (middle + spread(1 + (2 * (to - high)) / gap, draw, eta) * gap), from, to)
    const swap = random() < 0.5
    a[index] = swap ? up : down
    b[index] = swap ? down : up
  }
  return [a, b]
}

/** Distance of the children as a share of the distance of the parents, at most `limit`. */
function spread(limit: number, draw: number, eta: number): number {
  const alpha = 2 - 1 / power(limit, eta + 1)
  return root(draw <= 1 / alpha ? draw * alpha : 1 / (2 - draw * alpha), eta + 1)
}

function clamp(x: number, lower: number, upper: number): number {
  return Math.min(Math.max(x, lower), upper)
}
