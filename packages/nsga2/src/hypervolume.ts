import { lexicographicOrder } from './lexicographic-order.js'
import { addStep, covers, type Staircase, stepAbove } from './staircase.js'
import { wfg } from './wfg.js'

/**
 * How much of the space below a reference point a front dominates: an area for two objectives, a volume for three.
 * Two objectives take O(N log N) steps, three O(N log N) as a rule; more take time that grows fast with the number of
 * objectives: some hundred points of five are a matter of a second.
 *
 * @param front - objectives to be minimised, one row per point; points that are not below the reference in every
 *   objective count nothing
 * @param reference - the worst that counts, one number per objective
 * @see E. Zitzler, L. Thiele, "Multiobjective optimization using evolutionary algorithms: a comparative case study",
 *   PPSN V, 1998; the sweep over the last objective of C. M. Fonseca, L. Paquete, M. López-Ibáñez, "An improved
 *   dimension-sweep algorithm for the hypervolume indicator", CEC 2006
 */
export function hypervolume(front: readonly (readonly number[])[], reference: readonly number[]): number {
  const width = reference.length
  if (width === 0) throw new RangeError('hypervolume: found an empty reference; give one number per objective')
  if (front.some((point) => point.length !== width))
    throw new RangeError(
      `hypervolume: found a point that has not ${width} objectives; give as many as the reference has`,
    )
  const points = front.filter((point) => point.every((value, column) => value < (reference[column] as number)))
  if (width === 1) return points.reduce((most, [x]) => Math.max(most, (reference[0] as number) - (x as number)), 0)
  if (width === 2) return area(points, reference)
  if (width === 3) return volume(points, reference)
  return wfg(points, reference, volume)
}
/** The area right of and above the points, left to right. */
function area(points: readonly (readonly number[])[], reference: readonly number[]): number {
  let sum = 0
  let top = reference[1] as number
  for (const index of lexicographicOrder(points)) {
    const [x, y] = points[index] as readonly [number, number]
    if (y >= top) continue
    sum += ((reference[0] as number) - x) * (top - y)
    top = y
  }
  return sum
}

/** Slices of equal third coordinate, bottom to top: each as high as the gap to the next one. */
function volume(points: readonly (readonly number[])[], reference: readonly number[]): number {
  const [right, top, end] = reference as readonly [number, number, number]
  const upward = points.map(([x, y, z]) => [z as number, x as number, y as number])
  const staircase: Staircase = { x: [], y: [] }
  let sum = 0
  let slice = 0
  let level = 0
  for (const index of lexicographicOrder(upward)) {
    const [z, x, y] = upward[index] as readonly number[] as readonly [number, number, number]
    sum += slice * (z - level)
    level = z
    if (covers(staircase, x, y)) continue
    slice += gain(staircase, x, y, right, top)
    addStep(staircase, x, y)
  }
  return sum + slice * (end - level)
}

/** The area that a new step adds: its own box less what the steps there already dominate. */
function gain(staircase: Staircase, x: number, y: number, right: number, top: number): number {
  let place = stepAbove(staircase, x)
  let height = place === 0 ? top : (staircase.y[place - 1] as number)
  let from = x
  let sum = 0
  while (height > y) {
    const to = place < staircase.x.length ? (staircase.x[place] as number) : right
    sum += (to - from) * (height - y)
    if (place === staircase.x.length) break
    from = to
    height = staircase.y[place] as number
    place++
  }
  return sum
}
