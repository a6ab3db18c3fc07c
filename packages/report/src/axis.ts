import { linearTicks, logTicks } from './ticks.js'

/** How values are spread along an axis. */
export type Scale = 'linear' | 'log'

/** A range of values along one side of a chart. */
export interface Axis {
  readonly scale: Scale
  readonly low: number
  readonly high: number
  /** Values that are marked, from low to high. */
  readonly ticks: readonly number[]
}

/** How to lay out an axis. */
export interface CreateAxisOptions {
  /** `linear` by default; `log` becomes `linear` where a value is not positive. */
  readonly scale?: Scale
  /** Room on either side, as a share of the range [1]. */
  readonly padding?: number
  /** About how many ticks. */
  readonly count?: number
}

/** An axis on which all finite values fit; values that are all equal get room on both sides. */
export function createAxis(
  values: readonly number[],
  { scale: wanted = 'linear', padding = 0.05, count = 6 }: CreateAxisOptions = {},
): Axis {
  const finite = values.filter(Number.isFinite)
  if (finite.length === 0) return { scale: 'linear', low: 0, high: 1, ticks: linearTicks(0, 1, count) }
  let low = finite.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  let high = finite.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  const scale = wanted === 'log' && low > 0 ? 'log' : 'linear'
  if (scale === 'log') {
    const room = high / low < 1 + 1e-9 ? 2 : (high / low) ** padding
    low /= room
    high *= room
    return { scale, low, high, ticks: logTicks(low, high, count) }
  }
  const range = high - low
  const room = range <= 1e-9 * Math.abs(high) ? Math.abs(high) * 0.1 || 1 : range * padding
  low -= room
  high += room
  return { scale, low, high, ticks: linearTicks(low, high, count) }
}

/** Where a value lies between the ends of an axis: 0 at the low one, 1 at the high one. */
export function positionOn({ scale, low, high }: Axis, value: number): number {
  return scale === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low)
}
