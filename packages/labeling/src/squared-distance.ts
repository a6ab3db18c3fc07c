/** Sum of the squared differences of two points. */
export function squaredDistance(first: readonly number[], second: readonly number[]): number {
  let sum = 0
  for (let index = 0; index < first.length; index++) {
    const difference = (first[index] as number) - (second[index] as number)
    sum += difference * difference
  }
  return sum
}
