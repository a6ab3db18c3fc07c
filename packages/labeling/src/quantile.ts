/** A quantile of numbers, 0 to 1, with linear interpolation between the two nearest (type 7 of Hyndman and Fan). */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((first, second) => first - second)
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)] as number
  const above = sorted[Math.ceil(place)] as number
  return below + (above - below) * (place - Math.floor(place))
}
