/** Which of two values is the better one. */
export type Better = 'larger' | 'smaller'

/**
 * The points that no other point beats in both values, from left to right. Points with a value that is not finite
 * are never among them, and of equal points the first is.
 *
 * @returns indices into the values
 */
export function paretoFront(
  xs: readonly number[],
  ys: readonly number[],
  better: readonly [x: Better, y: Better],
): readonly number[] {
  const [signX, signY] = better.map((direction) => (direction === 'larger' ? 1 : -1))
  const x = (index: number) => (xs[index] ?? 0) * (signX ?? 1)
  const y = (index: number) => (ys[index] ?? 0) * (signY ?? 1)
  const order = xs
    .map((_, index) => index)
    .filter((index) => Number.isFinite(xs[index]) && Number.isFinite(ys[index]))
    .sort((a, b) => x(b) - x(a) || y(b) - y(a) || a - b)
  let best = Number.NEGATIVE_INFINITY
  const front = order.filter((index) => {
    if (y(index) <= best) return false
    best = y(index)
    return true
  })
  return signX === 1 ? front.reverse() : front
}
