/** One line that a bench prints. */
export interface Row {
  /** What was measured. */
  readonly bench: string
  readonly value: number
  readonly unit: string
  /** The promise: the value may not be above `max` or below `min`. */
  readonly must?: { readonly max?: number; readonly min?: number }
}

/** Reads a line of a bench; undefined where it is not a row. */
export function parseRow(line: string): Row | undefined {
  if (!line.startsWith('{')) return undefined
  let row: Partial<Row>
  try {
    row = JSON.parse(line) as Partial<Row>
  } catch {
    return undefined
  }
  const { bench, value, unit } = row
  if (typeof bench !== 'string' || typeof unit !== 'string' || (typeof value !== 'number' && value !== null))
    return undefined
  // JSON writes NaN and Infinity as null; neither keeps a promise.
  return { ...row, bench, unit, value: value ?? Number.NaN }
}

/** Says which promise a row misses; undefined where it keeps it or makes none. */
export function missedPromise({ bench, value, unit, must }: Row): string | undefined {
  if (must === undefined) return undefined
  const { max, min } = must
  if (typeof max !== 'number' && typeof min !== 'number') return `${bench}: "must" needs a number "max" or "min"`
  if (max !== undefined && !(value <= max)) return `${bench}: ${value} ${unit}, promised at most ${max} ${unit}`
  if (min !== undefined && !(value >= min)) return `${bench}: ${value} ${unit}, promised at least ${min} ${unit}`
  return undefined
}
