/** Columns with mean 0 and deviation 1. */
export interface Standardized {
  readonly rows: readonly (readonly number[])[]
  /** Standard deviation of each column, of the whole population; 0 for a constant one. */
  readonly deviations: readonly number[]
}

/** Smaller deviations than this share of the magnitude are rounding. */
const rounding = 1e-12

/** Z-scores by column: score minus mean, divided by the population deviation. A constant column becomes 0. */
export function standardize(rows: readonly (readonly number[])[]): Standardized {
  const count = rows.length
  const columns = (rows[0] ?? []).map((_, column) => {
    const mean = rows.reduce((sum, row) => sum + (row[column] as number), 0) / count
    const variance = rows.reduce((sum, row) => sum + ((row[column] as number) - mean) ** 2, 0) / count
    const deviation = Math.sqrt(variance)
    return { mean, deviation: deviation <= rounding * Math.abs(mean) ? 0 : deviation }
  })
  return {
    rows: rows.map((row) =>
      columns.map(({ mean, deviation }, column) =>
        deviation === 0 ? 0 : ((row[column] as number) - mean) / deviation,
      ),
    ),
    deviations: columns.map(({ deviation }) => deviation),
  }
}
