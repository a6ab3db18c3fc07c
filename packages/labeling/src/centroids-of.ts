/** Means of the rows of each cluster; NaN for an empty one. */
export function centroidsOf(rows: readonly (readonly number[])[], labels: readonly number[], k: number): number[][] {
  const width = rows[0]?.length ?? 0
  const sums = Array.from({ length: k }, () => new Array<number>(width).fill(0))
  const sizes = new Array<number>(k).fill(0)
  rows.forEach((row, index) => {
    const label = labels[index] as number
    const sum = sums[label] as number[]
    sizes[label] = (sizes[label] as number) + 1
    for (let column = 0; column < width; column++) sum[column] = (sum[column] as number) + (row[column] as number)
  })
  return sums.map((sum, label) => sum.map((value) => value / (sizes[label] as number)))
}
