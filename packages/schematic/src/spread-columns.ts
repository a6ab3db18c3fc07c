import type { Column } from './columns.js'
import { grid, toGrid } from './geometry.js'

/** What a column needs to the left and to the right of its axis in one of its rows [user units]. */
export interface Extent {
  readonly left: number
  readonly right: number
}

/** Columns that share no row stay at least this far apart [user units]. */
const leastStep = 40

const mostPasses = 50

/** After this many passes a column that found no middle stays where it is. */
const mostCentering = 10

/**
 * Gives every column its x: in the order of the positions, apart by what stands in the rows they share, those in the
 * middle of others there where it can be. Free columns lie on every second line of the grid, so that the middle of two
 * is on the grid.
 *
 * @param extents - by column and row
 * @param clearance - room for wires between two columns [user units]
 */
export function spreadColumns(
  columns: readonly Column[],
  positions: readonly number[],
  extents: readonly ReadonlyMap<number, Extent>[],
  clearance: number,
): readonly number[] {
  const order = [...columns.keys()].sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0) || a - b)
  const lower = columns.map(() => 0)
  const xs = columns.map(() => 0)
  const x = (column: number) => xs[column] ?? 0
  const middleOf = (column: number) => {
    const outer = columns[column]?.centerOf ?? []
    return outer.reduce((sum, other) => sum + x(other), 0) / outer.length
  }
  const apart = new Map<string, number>()
  for (const a of order) for (const b of order) apart.set(`${a} ${b}`, separation(extents[a], extents[b], clearance))

  for (let pass = 0; pass < mostPasses; pass++) {
    let changed = false
    for (const [index, column] of order.entries()) {
      let least = lower[column] ?? 0
      for (const before of order.slice(0, index))
        least = Math.max(least, x(before) + (apart.get(`${before} ${column}`) ?? 0))
      least =
        columns[column]?.centerOf.length === 0
          ? toGrid(least / 2) * 2
          : Math.max(least, Math.floor(middleOf(column) / grid) * grid)
      if (least === xs[column]) continue
      xs[column] = least
      changed = true
    }
    for (const column of order) {
      const outer = columns[column]?.centerOf ?? []
      const right = outer.filter((other) => (positions[other] ?? 0) > (positions[column] ?? 0))
      const missing = x(column) - middleOf(column)
      if (outer.length === 0 || right.length === 0 || missing < grid || pass >= mostCentering) continue
      for (const other of right) lower[other] = x(other) + toGrid((missing * outer.length) / right.length)
      changed = true
    }
    if (!changed) break
  }
  return xs
}

/** How far the axes of two columns have to be apart, the first to the left of the second. */
function separation(
  left: ReadonlyMap<number, Extent> | undefined,
  right: ReadonlyMap<number, Extent> | undefined,
  clearance: number,
): number {
  let most = leastStep
  for (const [row, { right: reach }] of left ?? []) {
    const other = right?.get(row)
    if (other !== undefined) most = Math.max(most, toGrid(reach + other.left + clearance))
  }
  return most
}
