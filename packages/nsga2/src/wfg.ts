import { dominates } from './dominates.js'
import { lexicographicOrder } from './lexicographic-order.js'

type Rows = readonly (readonly number[])[]
/** A hypervolume of three objectives. */
type Volume = (front: Rows, reference: readonly number[]) => number

/**
 * Hypervolume of more than three objectives: point by point what it covers alone, which is its box less what the
 * points still to come cover of it. These are first lifted to where they are no better than the point, which makes many
 * of them drop out; the last objective is then a slice, which spares a dimension.
 *
 * @param front - points below the reference
 * @see L. While, L. Bradstreet, L. Barone, "A fast way of calculating exact hypervolumes", IEEE Trans. Evolutionary
 *   Computation 16(1), 2012
 */
export function wfg(front: Rows, reference: readonly number[], volume: Volume): number {
  const width = reference.length
  if (width === 3) return volume(front, reference)
  const last = width - 1
  // By the last objective, the worst first: the points to come are better there, so that lifting makes them equal.
  const flipped = front.map((row) => [-(row[last] as number), ...row])
  const ordered = Array.from(lexicographicOrder(flipped), (index) => front[index] as readonly number[])
  const floor = reference.slice(0, last)
  let sum = 0
  for (let index = 0; index < ordered.length; index++) {
    const point = ordered[index] as readonly number[]
    const box = point.slice(0, last)
    const lifted: number[][] = []
    for (let next = index + 1; next < ordered.length; next++) lifted.push(lift(ordered[next] as readonly number[], box))
    const alone = boxSize(box, floor) - wfg(withoutDominated(lifted), floor, volume)
    sum += alone * ((reference[last] as number) - (point[last] as number))
  }
  return sum
}

/** A point moved to where it is nowhere better than another, in the objectives of that one. */
function lift(point: readonly number[], other: readonly number[]): number[] {
  return other.map((value, column) => Math.max(value, point[column] as number))
}

function boxSize(point: readonly number[], reference: readonly number[]): number {
  return point.reduce((size, value, column) => size * ((reference[column] as number) - value), 1)
}

/** The rows that no other dominates, equal ones once. */
function withoutDominated(rows: Rows): Rows {
  const kept: (readonly number[])[] = []
  for (const index of lexicographicOrder(rows)) {
    const row = rows[index] as readonly number[]
    if (!kept.some((other) => dominates(other, row) || isSame(other, row))) kept.push(row)
  }
  return kept
}

function isSame(first: readonly number[], second: readonly number[]): boolean {
  return first.every((value, column) => value === second[column])
}
