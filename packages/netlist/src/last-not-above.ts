/**
 * The index of the last value that is not above a limit, in ascending values; 0 where all are.
 *
 * @param count - how many of the values are looked at
 */
export function lastNotAbove(values: ArrayLike<number>, limit: number, count = values.length): number {
  let low = 0
  let high = count - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((values[middle] as number) <= limit) low = middle
    else high = middle - 1
  }
  return low
}
