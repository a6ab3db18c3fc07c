/**
 * The points of a plane that no other one dominates, as two arrays: `x` ascends, `y` descends.
 */
export interface Staircase {
  readonly x: number[]
  readonly y: number[]
}

/** Index of the first step whose x is above a limit. */
export function stepAbove({ x }: Staircase, limit: number): number {
  let low = 0
  let high = x.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((x[middle] as number) > limit) high = middle
    else low = middle + 1
  }
  return low
}

/** Whether a step is nowhere larger than (x, y). */
export function covers(staircase: Staircase, x: number, y: number): boolean {
  const next = stepAbove(staircase, x)
  return next > 0 && (staircase.y[next - 1] as number) <= y
}

/** Adds a step that none covers, and removes those that it covers. */
export function addStep(staircase: Staircase, x: number, y: number): void {
  const end = stepAbove(staircase, x)
  let start = end
  // A step at the same x is higher, or it would cover the new one.
  if (start > 0 && (staircase.x[start - 1] as number) === x) start--
  let stop = end
  while (stop < staircase.x.length && (staircase.y[stop] as number) >= y) stop++
  staircase.x.splice(start, stop - start, x)
  staircase.y.splice(start, stop - start, y)
}
