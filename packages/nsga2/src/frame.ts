import { solve } from './solve.js'

/** What selection by directions remembers of the objectives, so that their scales adapt. */
export interface Frame {
  /** The best of each cost so far. */
  readonly ideal: readonly number[]
  /** For each cost, the point so far that is nearest to its axis. */
  readonly extremes: readonly (readonly number[])[]
}

/** How small the other costs count for the point nearest to an axis. */
const axisWeight = 1e-6

/** The frame after another front has been seen. */
export function updateFrame(frame: Frame | undefined, front: readonly (readonly number[])[]): Frame {
  const width = front[0]?.length ?? 0
  const candidates = [...(frame?.extremes ?? []), ...front]
  const ideal = Array.from({ length: width }, (_, column) =>
    candidates.reduce(
      (least, row) => Math.min(least, row[column] as number),
      frame?.ideal[column] ?? Number.POSITIVE_INFINITY,
    ),
  )
  const extremes = ideal.map((_, axis) => {
    let nearest = candidates[0] as readonly number[]
    let least = Number.POSITIVE_INFINITY
    for (const row of candidates) {
      const distance = axisDistance(row, ideal, axis)
      if (distance < least) {
        least = distance
        nearest = row
      }
    }
    return nearest
  })
  return { ideal, extremes }
}

/**
 * How far each cost reaches from the ideal: where the plane through the extremes meets the axes, or, where there is no
 * such plane, up to the worst of the front.
 */
export function extentsOf({ ideal, extremes }: Frame, front: readonly (readonly number[])[]): readonly number[] {
  const worst = ideal.map((least, column) => {
    const reach = front.reduce((most, row) => Math.max(most, row[column] as number), Number.NEGATIVE_INFINITY) - least
    return reach > 0 ? reach : 1
  })
  const shifted = extremes.map((row) => row.map((value, column) => value - (ideal[column] as number)))
  const plane = solve(
    shifted,
    ideal.map(() => 1),
  )
  const reaches = plane?.map((share) => 1 / share)
  const usable = reaches?.every((reach, column) => reach > 1e-6 && reach <= 10 * (worst[column] as number))
  return reaches !== undefined && usable ? reaches : worst
}

/** Achievement scalarising function: small for a point that is large in one cost only. */
function axisDistance(row: readonly number[], ideal: readonly number[], axis: number): number {
  let largest = Number.NEGATIVE_INFINITY
  for (let column = 0; column < row.length; column++) {
    const excess = (row[column] as number) - (ideal[column] as number)
    largest = Math.max(largest, column === axis ? excess : excess / axisWeight)
  }
  return largest
}
