/** How numbers are spread. All are 0 where there are no numbers. */
export interface Spread {
  readonly mean: number
  readonly median: number
  /** Nine of ten are not above it. */
  readonly p90: number
  readonly least: number
  readonly most: number
}

/** The spread of some numbers. */
export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  const mean = sorted.reduce((sum, number) => sum + number, 0) / Math.max(1, sorted.length)
  return { mean, median: at(0.5), p90: at(0.9), least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0 }
}
