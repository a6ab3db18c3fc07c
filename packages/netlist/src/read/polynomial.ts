import type { Value } from '../types.js'

/**
 * A polynomial of SPICE2 as an expression. Its terms come by their order and, within one, by the first variable first:
 * for two variables `1, x, y, x*x, x*y, y*y, x*x*x …`. As in SPICE2, one coefficient alone is that of the first variable.
 *
 * @param coefficients - those left out at the end are 0
 * @param variables - expressions of the controlling voltages and currents
 * @see A. Vladimirescu, K. Zhang, A. R. Newton, D. O. Pederson, A. Sangiovanni-Vincentelli, "SPICE Version 2G User's
 *   Guide", UC Berkeley, 1981, section 6.3
 */
export function polynomial(coefficients: readonly Value[], variables: readonly string[]): string {
  const terms: string[] = []
  const [only] = coefficients
  const all: readonly Value[] = coefficients.length === 1 && only !== undefined ? [0, only] : coefficients
  let factors: readonly (readonly number[])[] = [[]]
  for (let index = 0, order: readonly (readonly number[])[] = factors; index < all.length; ) {
    for (const term of order) {
      const coefficient = all[index++]
      if (coefficient === undefined) break
      if (coefficient !== 0) terms.push(product(coefficient, term, variables))
    }
    factors = order
    order = factors.flatMap((term) => raise(term, variables.length))
    if (order.length === 0) break
  }
  return terms.length === 0 ? '0' : terms.join('+')
}

/** The terms of the next order that begin with a term: no variable comes before one that is in it. */
function raise(term: readonly number[], variables: number): readonly (readonly number[])[] {
  const from = term.at(-1) ?? 0
  return Array.from({ length: variables - from }, (_, index) => [...term, from + index])
}

function product(coefficient: Value, term: readonly number[], variables: readonly string[]): string {
  const factors = term.map((index) => variables[index] ?? '0')
  const written = typeof coefficient === 'number' && coefficient >= 0 ? String(coefficient) : `(${coefficient})`
  return [written, ...factors].join('*')
}
