/** A sampled curve. */
export interface Curve {
  /** Monotonous, up or down. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** Whether x is interpolated on a logarithmic axis. */
  readonly logarithmic: boolean
}

/** Which way a curve goes through a level. */
export type CrossingDirection = 'rise' | 'fall' | 'either'

/** The value of a curve at `x`, linear between its samples; undefined outside of them. */
export function valueAt({ x, y, logarithmic }: Curve, at: number): number | undefined {
  for (let index = 0; index < x.length; index += 1) {
    const here = x[index] ?? Number.NaN
    const next = x[index + 1] ?? here
    const end = y[index] ?? Number.NaN
    if (sameX(here, at)) return end
    if ((at - here) * (at - next) < 0)
      return end + share(here, next, at, logarithmic) * ((y[index + 1] ?? Number.NaN) - end)
  }
  return undefined
}

/**
 * Where a curve goes through a level, linear between its samples. It rises where a sample lies below
 * the level and the next one on it or above, and falls the other way round: a curve that starts on
 * the level does not cross it there, one that touches it from below does.
 *
 * @returns x of the crossings, in the order of the samples
 */
export function crossingsOf({ x, y, logarithmic }: Curve, level: number, direction: CrossingDirection): number[] {
  const crossings: number[] = []
  for (let index = 0; index + 1 < x.length; index += 1) {
    const before = (y[index] ?? Number.NaN) - level
    const after = (y[index + 1] ?? Number.NaN) - level
    const rises = direction !== 'fall' && before < 0 && after >= 0
    const falls = direction !== 'rise' && before > 0 && after <= 0
    if (!rises && !falls) continue
    const part = before / (before - after)
    const [from, to] = [x[index] ?? Number.NaN, x[index + 1] ?? Number.NaN]
    crossings.push(logarithmic ? from * (to / from) ** part : from + part * (to - from))
  }
  return crossings
}

/**
 * The part of a curve between two values of x, with interpolated samples at its ends.
 *
 * @param from - the first sample if absent or before it
 * @param to - the last sample if absent or after it
 */
export function windowOf(curve: Curve, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY): Curve {
  if (from === Number.NEGATIVE_INFINITY && to === Number.POSITIVE_INFINITY) return curve
  const x: number[] = []
  const y: number[] = []
  const add = (place: number, value: number | undefined): void => {
    if (value === undefined) return
    x.push(place)
    y.push(value)
  }
  const [low, high] = [Math.min(from, to), Math.max(from, to)]
  if (Number.isFinite(low)) add(low, valueAt(curve, low))
  const rises = (curve.x[0] ?? 0) <= (curve.x.at(-1) ?? 0)
  for (let step = 0; step < curve.x.length; step += 1) {
    const index = rises ? step : curve.x.length - 1 - step
    const place = curve.x[index] ?? Number.NaN
    if (place > from && place < to) add(place, curve.y[index] ?? Number.NaN)
  }
  if (Number.isFinite(high)) add(high, valueAt(curve, high))
  return { x: Float64Array.from(x), y: Float64Array.from(y), logarithmic: curve.logarithmic }
}

/** The integral of a curve over x, of straight lines between its samples. */
export function integralOf(curve: Curve): number {
  return sumOfPieces(curve, (first, second) => (first + second) / 2)
}

/** The integral of the square of a curve over x, of straight lines between its samples. */
export function squareOf(curve: Curve): number {
  return sumOfPieces(curve, (first, second) => (first * first + first * second + second * second) / 3)
}

/** How steep a curve is at `x`: the slope of the line between the samples around it, the one behind it at a sample. */
export function slopeAt({ x, y }: Curve, at: number): number | undefined {
  for (let index = 0; index + 1 < x.length; index += 1) {
    const [here, next] = [x[index] ?? Number.NaN, x[index + 1] ?? Number.NaN]
    const inside = (at - here) * (at - next) < 0 || sameX(here, at) || (index + 2 === x.length && sameX(next, at))
    if (inside) return ((y[index + 1] ?? Number.NaN) - (y[index] ?? Number.NaN)) / (next - here)
  }
  return undefined
}

function sumOfPieces({ x, y }: Curve, height: (first: number, second: number) => number): number {
  let sum = 0
  for (let index = 0; index + 1 < x.length; index += 1)
    sum += height(y[index] ?? Number.NaN, y[index + 1] ?? Number.NaN) * ((x[index + 1] ?? 0) - (x[index] ?? 0))
  return sum
}

function share(from: number, to: number, at: number, logarithmic: boolean): number {
  return logarithmic ? Math.log(at / from) / Math.log(to / from) : (at - from) / (to - from)
}

/** The ends of a sweep are not always met to the last digit. */
function sameX(first: number, second: number): boolean {
  return Math.abs(first - second) <= 1e-9 * Math.max(Math.abs(first), Math.abs(second))
}
