import { ascendingOrder } from './ascending-order.js'
import { columnOf, lexicographicOrder } from './lexicographic-order.js'

/**
 * How much room each member of a front has around it: over the objectives, the sum of the gap between its neighbours
 * as a share of the range. Ends get Infinity, so selection keeps them; of equal members all but the first get 0.
 *
 * @param front - objective values, one row per member
 * @returns one distance per member [1], in the order of `front`
 * @see K. Deb et al., "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Trans. Evolutionary
 *   Computation 6(2), 2002, section III-B
 */
export function crowdingDistance(front: readonly (readonly number[])[]): number[] {
  const distances = new Array<number>(front.length).fill(0)
  const distinct = distinctRows(front)
  const rows = Array.from(distinct, (index) => front[index] as readonly number[])
  const width = front[0]?.length ?? 0
  for (let column = 0; column < width; column++) {
    const keys = columnOf(rows, column)
    const order = ascendingOrder(keys)
    const last = order.length - 1
    const keyAt = (place: number) => keys[order[place] as number] as number
    const memberAt = (place: number) => distinct[order[place] as number] as number
    const range = keyAt(last) - keyAt(0)
    distances[memberAt(0)] = Number.POSITIVE_INFINITY
    distances[memberAt(last)] = Number.POSITIVE_INFINITY
    if (range === 0) continue
    for (let place = 1; place < last; place++) {
      const member = memberAt(place)
      distances[member] = (distances[member] as number) + (keyAt(place + 1) - keyAt(place - 1)) / range
    }
  }
  return distances
}

/** Indices of rows in lexicographic order, the first one of equal rows only. */
function distinctRows(rows: readonly (readonly number[])[]): Uint32Array {
  let previous: readonly number[] = []
  return lexicographicOrder(rows).filter((index) => {
    const row = rows[index] as readonly number[]
    const differs = row.some((value, column) => value !== previous[column])
    previous = row
    return differs
  })
}
