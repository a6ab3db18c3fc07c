import { power, root } from './power.js'
import type { Random } from './random.js'

/** What mutation needs to know. */
export interface PolynomialMutationOptions {
  /** Lower bound of each variable. */
  readonly lower: readonly number[]
  /** Upper bound of each variable; one that equals the lower bound keeps the variable as it is. */
  readonly upper: readonly number[]
  /** Distribution index: the larger, the smaller the steps [1]. Default 20. */
  readonly eta?: number
  /** How probable it is for each variable. Default 1 / (number of variables), at most 0.5. */
  readonly variableProbability?: number
}

/**
 * Polynomial mutation: steps whose probability falls with a power of their size, inside the bounds.
 *
 * @param random - numbers in [0, 1)
 * @returns the mutant; the parent stays as it is
 * @see K. Deb, M. Goyal, "A combined genetic adaptive search (GeneAS) for engineering design", Computer Science and
 *   Informatics 26(4), 1996; bounded as in K. Deb's code of NSGA-II
 */
export function polynomialMutation(
  parent: readonly number[],
  { lower, upper, eta = 20, variableProbability = Math.min(0.5, 1 / parent.length) }: PolynomialMutationOptions,
  random: Random,
): number[] {
  const child = parent.slice()
  mutateGenes(child, { lower, upper, eta, variableProbability }, random)
  return child
}

/** The same in place. */
export function mutateGenes(
  genes: number[],
  { lower, upper, eta, variableProbability }: Required<PolynomialMutationOptions>,
  random: Random,
): void {
  for (let index = 0; index < genes.length; index++) {
    if (random() >= variableProbability) continue
    const from = lower[index] as number
    const to = upper[index] as number
    if (from === to) continue
    const x = genes[index] as number
    const range = to - from
    const draw = random()
    const step =
      draw < 0.5
        ? root(2 * draw + (1 - 2 * draw) * power(1 - (x - from) / range, eta + 1), eta + 1) - 1
        : 1 - root(2 * (1 - draw) + 2 * (draw - 0.5) * power(1 - (to - x) / range, eta + 1), eta + 1)
    genes[index] = Math.min(Math.max(x + step * range, from), to)
  }
}
