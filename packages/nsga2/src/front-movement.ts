/**
 * How far a front has moved: the largest of the shifts of its ends and the mean distance of its points from the
 * nearest point of the old one, as shares of the extent of the new one in each objective.
 *
 * @see J. Blank, K. Deb, "A running performance metric and termination criterion for evaluating evolutionary multi-
 *   and many-objective optimization algorithms", CEC 2020
 */
export function frontMovement(before: readonly (readonly number[])[], now: readonly (readonly number[])[]): number {
  const width = now[0]?.length ?? 0
  const extents: number[] = []
  let shift = 0
  for (let column = 0; column < width; column++) {
    const [low, high] = endsOf(now, column)
    const [oldLow, oldHigh] = endsOf(before, column)
    const extent = high > low ? high - low : 1
    extents.push(extent)
    shift = Math.max(shift, Math.abs(low - oldLow) / extent, Math.abs(high - oldHigh) / extent)
  }
  let sum = 0
  for (const point of now) {
    let nearest = Number.POSITIVE_INFINITY
    for (const old of before) {
      let square = 0
      for (let column = 0; column < width; column++)
        square += (((point[column] as number) - (old[column] as number)) / (extents[column] as number)) ** 2
      nearest = Math.min(nearest, square)
    }
    sum += Math.sqrt(nearest)
  }
  return Math.max(shift, sum / now.length)
}

function endsOf(rows: readonly (readonly number[])[], column: number): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const row of rows) {
    low = Math.min(low, row[column] as number)
    high = Math.max(high, row[column] as number)
  }
  return [low, high]
}
