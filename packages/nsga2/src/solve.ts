/** Solves a small system of linear equations by elimination with pivots; undefined where it has no single solution. */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | undefined {
  const size = right.length
  const rows = matrix.map((row, index) => [...row, right[index] as number])
  for (let column = 0; column < size; column++) {
    const pivots = rows.slice(column).map((row) => Math.abs(row[column] as number))
    const best = column + pivots.indexOf(Math.max(...pivots))
    const pivot = rows[best] as number[]
    if (!(Math.abs(pivot[column] as number) > 1e-300)) return undefined
    rows[best] = rows[column] as number[]
    rows[column] = pivot
    for (const row of rows) {
      if (row === pivot) continue
      const factor = (row[column] as number) / (pivot[column] as number)
      for (let place = column; place <= size; place++)
        row[place] = (row[place] as number) - factor * (pivot[place] as number)
    }
  }
  return rows.map((row, index) => (row[size] as number) / (row[index] as number))
}
