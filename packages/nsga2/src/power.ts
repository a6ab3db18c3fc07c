/**
 * x to an exponent that is usually small and whole: multiplications, which give the same bits on every engine, where
 * `Math.pow` may not, and are faster.
 */
export function power(x: number, exponent: number): number {
  let rest = exponent | 0
  if (rest !== exponent || rest < 1) return x ** exponent
  let result = 1
  let square = x
  while (rest > 1) {
    if ((rest & 1) === 1) result *= square
    square *= square
    rest >>= 1
  }
  return result * square
}

/** The root of x, x to the power 1 / degree: square roots where the degree is a power of two, for the same reasons. */
export function root(x: number, degree: number): number {
  let result = x
  let rest = degree | 0
  if (rest !== degree || rest < 1) return x ** (1 / degree)
  while ((rest & 1) === 0) {
    result = Math.sqrt(result)
    rest >>= 1
  }
  return rest === 1 ? result : result ** (1 / rest)
}
