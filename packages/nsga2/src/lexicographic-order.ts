import { ascendingOrder } from './ascending-order.js'

/** Indices of points by their first coordinate, then the second, and so on; equal points in the order given. */
export function lexicographicOrder(points: readonly (readonly number[])[]): Uint32Array {
  const width = points[0]?.length ?? 0
  const keys = columnOf(points, 0)
  const order = ascendingOrder(keys)
  let start = 0
  while (start < order.length) {
    const key = keys[order[start] as number]
    let end = start + 1
    while (end < order.length && keys[order[end] as number] === key) end++
    if (end > start + 1) order.subarray(start, end).sort((first, second) => compare(points, width, first, second))
    start = end
  }
  return order
}

/** One coordinate of all points. */
export function columnOf(points: readonly (readonly number[])[], column: number): Float64Array {
  const values = new Float64Array(points.length)
  for (let row = 0; row < values.length; row++) values[row] = (points[row] as readonly number[])[column] as number
  return values
}

function compare(points: readonly (readonly number[])[], width: number, first: number, second: number): number {
  const a = points[first] as readonly number[]
  const b = points[second] as readonly number[]
  for (let column = 1; column < width; column++) {
    const difference = (a[column] as number) - (b[column] as number)
    if (difference !== 0) return difference
  }
  return first - second
}
