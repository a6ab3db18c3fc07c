import {
  type CrossingDirection,
  type Curve,
  crossingsOf,
  integralOf,
  slopeAt,
  squareOf,
  valueAt,
  windowOf,
} from './curve.js'

/** A measure of one curve whose places are numbers; see the types of `Measure` for what each is. */
export type CurveMeasure =
  | { readonly type: 'value' | 'final' }
  | { readonly type: 'at' | 'slope'; readonly x: number }
  | CurveCrossing
  | (Omit<CurveCrossing, 'type' | 'after'> & { readonly type: 'delay'; readonly since: number })
  | {
      readonly type: 'slew' | 'transition'
      readonly from: number
      readonly to: number
      readonly after?: number
    }
  | {
      readonly type: 'settling'
      readonly tolerance: number
      readonly final?: number
      readonly after?: number
      readonly before?: number
    }
  | {
      readonly type: 'overshoot'
      readonly initial?: number
      readonly final?: number
      readonly after?: number
      readonly before?: number
    }
  | {
      readonly type: 'frequency'
      readonly level: number
      readonly direction?: 'rise' | 'fall'
      readonly after?: number
    }
  | CurveWindow

interface CurveWindow {
  readonly type: 'minimum' | 'maximum' | 'peak-to-peak' | 'mean' | 'integral' | 'rms' | 'integrated-noise'
  readonly from?: number
  readonly to?: number
}

interface CurveCrossing {
  readonly type: 'crossing'
  readonly level: number
  readonly direction?: CrossingDirection
  readonly nth?: number
  readonly after?: number
}

/** A figure of a curve; undefined, or no finite number, where there is none. */
export function figureOf(curve: Curve, wanted: CurveMeasure): number | undefined {
  switch (wanted.type) {
    case 'value':
      return curve.y[0]
    case 'final':
      return curve.y.at(-1)
    case 'at':
      return valueAt(curve, wanted.x)
    case 'slope':
      return slopeAt(curve, wanted.x)
    case 'crossing':
      return crossing(curve, wanted)
    case 'delay': {
      const at = crossing(curve, { ...wanted, type: 'crossing', after: wanted.since })
      return at === undefined ? undefined : at - wanted.since
    }
    case 'slew':
    case 'transition': {
      const time = transitionTime(curve, wanted)
      return time === undefined || wanted.type === 'transition' ? time : Math.abs(wanted.to - wanted.from) / time
    }
    case 'settling':
      return settlingTime(curve, wanted)
    case 'overshoot':
      return overshoot(curve, wanted)
    case 'frequency': {
      const { level, direction = 'rise', after = Number.NEGATIVE_INFINITY } = wanted
      const crossings = crossingsOf(curve, level, direction).filter((x) => x >= after)
      const [first, last] = [crossings[0], crossings.at(-1)]
      return first === undefined || last === undefined || last === first
        ? undefined
        : (crossings.length - 1) / (last - first)
    }
    default: {
      const part = windowOf(curve, wanted.from, wanted.to)
      return part.y.length === 0 ? undefined : windowFigure(part, wanted.type)
    }
  }
}

function crossing(
  curve: Curve,
  { level, direction = 'either', nth = 1, after = Number.NEGATIVE_INFINITY }: CurveCrossing,
): number | undefined {
  const crossings = crossingsOf(curve, level, direction).filter((x) => x >= after)
  return crossings.at(nth > 0 ? nth - 1 : nth)
}

function transitionTime(
  curve: Curve,
  { from, to, after }: Extract<CurveMeasure, { type: 'slew' | 'transition' }>,
): number | undefined {
  const part = after === undefined ? curve : windowOf(curve, after)
  const direction = to > from ? 'rise' : 'fall'
  const starts = crossingsOf(part, from, direction)
  const end = crossingsOf(part, to, direction).find((x) => starts[0] !== undefined && x > starts[0])
  const start = end === undefined ? undefined : starts.findLast((x) => x < end)
  return end === undefined || start === undefined ? undefined : end - start
}

function settlingTime(
  curve: Curve,
  { tolerance, final: wanted, after, before }: Extract<CurveMeasure, { type: 'settling' }>,
): number | undefined {
  const { x, y, logarithmic } = windowOf(curve, after, before)
  const final = wanted ?? y.at(-1) ?? Number.NaN
  const [start, end] = [x[0], y.at(-1)]
  if (start === undefined || end === undefined || !(Math.abs(end - final) <= tolerance)) return undefined
  const entries = [
    ...crossingsOf({ x, y, logarithmic }, final + tolerance, 'fall'),
    ...crossingsOf({ x, y, logarithmic }, final - tolerance, 'rise'),
  ]
  return Math.max(start, ...entries) - start
}

function overshoot(
  curve: Curve,
  { initial, final: wanted, after, before }: Extract<CurveMeasure, { type: 'overshoot' }>,
): number | undefined {
  const { y } = windowOf(curve, after, before)
  const final = wanted ?? y.at(-1) ?? Number.NaN
  const step = final - (initial ?? y[0] ?? Number.NaN)
  const largest = y.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  // A signal that comes back is no step, though the solver does not meet its start to the last digit.
  if (!(Math.abs(step) > 1e-6 * largest)) return undefined
  return y.reduce((most, value) => Math.max(most, (value - final) / step), 0)
}

function windowFigure(part: Curve, type: CurveWindow['type']): number {
  const { x, y } = part
  const length = (x.at(-1) ?? Number.NaN) - (x[0] ?? Number.NaN)
  const lowest = (): number => y.reduce((best, value) => Math.min(best, value), Number.POSITIVE_INFINITY)
  const highest = (): number => y.reduce((best, value) => Math.max(best, value), Number.NEGATIVE_INFINITY)
  switch (type) {
    case 'minimum':
      return lowest()
    case 'maximum':
      return highest()
    case 'peak-to-peak':
      return highest() - lowest()
    case 'integral':
      return integralOf(part)
    case 'integrated-noise':
      return Math.sqrt(squareOf(part))
    case 'mean':
      return length === 0 ? (y[0] ?? Number.NaN) : integralOf(part) / length
    case 'rms':
      return length === 0 ? Math.abs(y[0] ?? Number.NaN) : Math.sqrt(squareOf(part) / length)
  }
}
