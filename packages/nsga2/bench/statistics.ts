/** The number in the middle, or the mean of the two there. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((first, second) => first - second)
  const half = (sorted.length - 1) / 2
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half)]!) / 2
}

/**
 * How probable it is that samples of one distribution differ in rank as much as these, two-sided, by the normal
 * approximation.
 *
 * @see F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1(6), 1945
 */
export function rankSumProbability(first: readonly number[], second: readonly number[]): number {
  const both = [...first, ...second]
  const rank = (value: number) =>
    both.filter((other) => other < value).length + (both.filter((other) => other === value).length + 1) / 2
  const sum = first.reduce((total, value) => total + rank(value), 0)
  const mean = (first.length * (both.length + 1)) / 2
  const deviation = Math.sqrt((first.length * second.length * (both.length + 1)) / 12)
  return Math.min(1, 2 * upperTail(Math.abs(sum - mean) / deviation))
}

/** The share of a normal distribution above z, to 1e-7 (Abramowitz and Stegun 26.2.17). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const series = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153].reduce((sum, c) => (sum + c) * t, 0)
  return (series * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)
}
