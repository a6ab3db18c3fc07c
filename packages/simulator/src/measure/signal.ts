import type { Plot, Vector } from '../types.js'

/** A quantity over the points of an analysis, made of one vector or of the difference of two. */
export interface Signal {
  /** A vector: `v(out)`, `i(vdd)` … Ground, `v(0)`, is zero everywhere. */
  readonly of: string
  /** A vector to subtract. */
  readonly minus?: string
  /** Which number of it; `value` if absent. */
  readonly as?: SignalForm
}

/**
 * A number made of a complex one: its real part (`value`), its `magnitude`, the magnitude in `db`
 * (20 log10), its `phase` [deg], unwrapped along the points and between -180 and 180 at the first,
 * or `phase-shift` [deg], the unwrapped phase less its first value.
 */
export type SignalForm = 'value' | 'magnitude' | 'db' | 'phase' | 'phase-shift'

/**
 * The values of a signal at all points.
 *
 * @throws RangeError when the result has no such vector
 */
export function signalValues(waveforms: Plot, { of, minus, as = 'value' }: Signal): Float64Array {
  const minuend = vectorOf(waveforms, of)
  const subtrahend = minus === undefined ? undefined : vectorOf(waveforms, minus)
  const real = difference(minuend.real, subtrahend?.real)
  if (as === 'value') return real
  const imag = difference(minuend.imag ?? new Float64Array(real.length), subtrahend?.imag)
  switch (as) {
    case 'magnitude':
      return real.map((value, index) => Math.hypot(value, imag[index] ?? 0))
    case 'db':
      return decibels(real, imag)
    case 'phase':
      return unwrapped(real, imag)
    case 'phase-shift': {
      const phase = unwrapped(real, imag)
      const first = phase[0] ?? 0
      return phase.map((value) => value - first)
    }
  }
}

function vectorOf({ vectors, points }: Plot, name: string): Pick<Vector, 'real' | 'imag'> {
  const vector = vectors[name]
  if (vector !== undefined) return vector
  if (name === 'v(0)') return { real: new Float64Array(points) }
  throw new RangeError(`no vector \`${name}\` in the result; it has ${Object.keys(vectors).join(', ')}`)
}

function difference(minuend: Float64Array, subtrahend: Float64Array | undefined): Float64Array {
  if (subtrahend === undefined) return minuend
  const values = new Float64Array(minuend.length)
  for (let index = 0; index < values.length; index += 1)
    values[index] = (minuend[index] ?? 0) - (subtrahend[index] ?? 0)
  return values
}

/** Squares between these neither vanish nor overflow. */
const square = { least: 1e-290, most: 1e290 } as const

function decibels(real: Float64Array, imag: Float64Array): Float64Array {
  const values = new Float64Array(real.length)
  for (let index = 0; index < values.length; index += 1) {
    const [x, y] = [real[index] ?? 0, imag[index] ?? 0]
    const sum = x * x + y * y
    // `Math.hypot` takes ten times as long.
    values[index] = sum > square.least && sum < square.most ? 10 * Math.log10(sum) : 20 * Math.log10(Math.hypot(x, y))
  }
  return values
}

function unwrapped(real: Float64Array, imag: Float64Array): Float64Array {
  const values = new Float64Array(real.length)
  let turns = 0
  let previous = Number.NaN
  for (let index = 0; index < values.length; index += 1) {
    const phase = (Math.atan2(imag[index] ?? 0, real[index] ?? 0) * 180) / Math.PI
    if (phase - previous > 180) turns -= 1
    if (phase - previous < -180) turns += 1
    previous = phase
    values[index] = phase + 360 * turns
  }
  return values
}
