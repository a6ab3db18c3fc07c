import { type CrossingDirection, type Curve, crossingsOf, meanOf, valueAt, windowOf } from './curve.js'
import { type Signal, signalValues } from './signal.js'
import type { Plot } from './types.js'

interface MeasureBase {
  /** The key of the result it is taken from. */
  readonly analysis: string
  readonly signal: Signal
}

/** A number, or the name of another measure. */
export type MeasureNumber = number | string

/** The value at an operating point. */
export interface ValueMeasure extends MeasureBase {
  readonly type: 'value'
}

/** The value at a place on the axis; undefined outside of the axis. */
export interface AtMeasure extends MeasureBase {
  readonly type: 'at'
  /** Time [s], frequency [Hz] or swept value. */
  readonly x: MeasureNumber
}

/** Where on the axis the signal goes through a level; undefined when it does not. */
export interface CrossingMeasure extends MeasureBase {
  readonly type: 'crossing'
  readonly level: MeasureNumber
  /** `either` if absent. */
  readonly direction?: CrossingDirection
  /** Which crossing: 1 is the first and the default, -1 the last. */
  readonly nth?: number
  /** Crossings before this place do not count. */
  readonly after?: MeasureNumber
}

/** A figure of a part of the axis, all of it if neither end is given. */
export interface WindowMeasure extends MeasureBase {
  /** `mean` is the integral over the axis by the trapezoidal rule, divided by the length. */
  readonly type: 'minimum' | 'maximum' | 'mean'
  readonly from?: MeasureNumber
  readonly to?: MeasureNumber
}

/** The value at the last point. */
export interface FinalMeasure extends MeasureBase {
  readonly type: 'final'
}

/** A figure of a waveform, as data. */
export type Measure = ValueMeasure | AtMeasure | CrossingMeasure | WindowMeasure | FinalMeasure

/**
 * Takes figures from waveforms. Between the points of an analysis the signal, in the form it is asked
 * for, is linear over time or the swept value, and over the logarithm of the frequency.
 *
 * @param results - what `run` returned; several of them can be merged into one
 * @returns the figures by name; undefined for one that is not there, such as a level that is never
 *   crossed, and for those that refer to it
 * @throws RangeError for a result, vector or measure that does not exist, or for measures that refer
 *   to each other in a circle
 */
export function measure<K extends string>(
  results: Readonly<Record<string, Plot>>,
  measures: Readonly<Record<K, Measure>>,
): Record<K, number | undefined> {
  const all: Readonly<Record<string, Measure>> = measures
  const figures = new Map<string, number | undefined>()
  const open: string[] = []

  const figure = (name: string): number | undefined => {
    if (figures.has(name)) return figures.get(name)
    const wanted = all[name]
    if (wanted === undefined) throw new RangeError(`no measure \`${name}\`; there are ${Object.keys(all).join(', ')}`)
    if (open.includes(name)) throw new RangeError(`measures refer to each other: ${[...open, name].join(' -> ')}`)
    open.push(name)
    const value = take(wanted)
    open.pop()
    const finite = Number.isFinite(value) ? value : undefined
    figures.set(name, finite)
    return finite
  }

  const number = (value: MeasureNumber): number | undefined => (typeof value === 'number' ? value : figure(value))

  const take = (wanted: Measure): number | undefined => {
    const curve = curveOf(results, wanted)
    switch (wanted.type) {
      case 'value':
        return curve.y[0]
      case 'final':
        return curve.y.at(-1)
      case 'at': {
        const x = number(wanted.x)
        return x === undefined ? undefined : valueAt(curve, x)
      }
      case 'crossing': {
        const level = number(wanted.level)
        const after = wanted.after === undefined ? Number.NEGATIVE_INFINITY : number(wanted.after)
        if (level === undefined || after === undefined) return undefined
        const crossings = crossingsOf(curve, level, wanted.direction ?? 'either').filter((x) => x >= after)
        const { nth = 1 } = wanted
        return crossings.at(nth > 0 ? nth - 1 : nth)
      }
      case 'minimum':
      case 'maximum':
      case 'mean': {
        const from = wanted.from === undefined ? Number.NEGATIVE_INFINITY : number(wanted.from)
        const to = wanted.to === undefined ? Number.POSITIVE_INFINITY : number(wanted.to)
        if (from === undefined || to === undefined) return undefined
        const part = windowOf(curve, from, to)
        if (wanted.type === 'mean') return meanOf(part)
        const better = wanted.type === 'minimum' ? Math.min : Math.max
        return part.y.reduce((best, y) => better(best, y), part.y[0] ?? Number.NaN)
      }
    }
  }

  for (const name of Object.keys(all)) figure(name)
  return Object.fromEntries(figures) as Record<K, number | undefined>
}

function curveOf(results: Readonly<Record<string, Plot>>, { analysis, signal, type }: Measure): Curve {
  const waveforms = results[analysis]
  if (waveforms === undefined)
    throw new RangeError(`no result \`${analysis}\`; there are ${Object.keys(results).join(', ') || 'none'}`)
  const { axis } = waveforms
  if (axis === undefined && type !== 'value')
    throw new RangeError(`\`${analysis}\` is an operating point; measure its \`value\`, not \`${type}\``)
  return {
    x: axis?.real ?? new Float64Array(1),
    y: signalValues(waveforms, signal),
    logarithmic: waveforms.analysis === 'ac',
  }
}
