/**
 * Where a continuous function crosses zero between two places at which its signs differ.
 *
 * @see M. Dowell, P. Jarratt, "A modified regula falsi method for computing the root of an equation" (the Illinois
 *   method), BIT 11, 1971
 */
export function rootBetween(of: (x: number) => number, from: number, to: number, tolerance: number): number {
  let [a, b] = [from, to]
  let [atA, atB] = [of(a), of(b)]
  if (atA === 0) return a
  for (let step = 0; step < 100 && Math.abs(b - a) > tolerance && atB !== 0; step++) {
    const x = (a * atB - b * atA) / (atB - atA)
    const atX = of(x)
    if (Math.sign(atX) === Math.sign(atB)) atA /= 2
    else [a, atA] = [b, atB]
    ;[b, atB] = [x, atX]
  }
  return b
}
