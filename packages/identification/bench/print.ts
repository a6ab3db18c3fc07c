import { wilson } from './score.js'

/** Prints a row of a bench. */
export function print(bench: string, value: number, unit: string, goal: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify({ bench: `identification/${bench}`, value: Number(value.toPrecision(4)), unit, ...goal }))
}

/** How many of how many, with the 95 % interval of the rate. */
export function counted(hits: number, of: number): string {
  const [low, high] = wilson(hits, of)
  return `${hits} of ${of}, 95 % interval ${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)} %`
}

/** The value that a share of a list does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
