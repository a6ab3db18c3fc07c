import type { ChoiceVariable, Variable } from './variable.js'

/** The numbers that a variable may hold where these are steps apart: `lower + k * step`, k from 0 to `last`. */
export interface Grid {
  readonly lower: number
  readonly upper: number
  readonly step: number
  readonly last: number
}

/** The grid of a variable; undefined where it may hold any number between its bounds. */
export function gridOf({ type, lower, upper, step }: Exclude<Variable, ChoiceVariable>): Grid | undefined {
  const pitch = step ?? (type === 'integer' ? 1 : undefined)
  if (pitch === undefined) return undefined
  // A step that divides the range up to rounding reaches the upper bound.
  return { lower, upper, step: pitch, last: Math.floor((upper - lower) / pitch + 1e-9) }
}

/** A number on a grid, without the last digits that sums of decimal fractions leave behind: 0.3, not 0.30000000000000004. */
export function gridValue({ lower, upper, step }: Grid, index: number): number {
  const value = lower + index * step
  return Number.isSafeInteger(value) ? value : Math.min(Math.max(Number(value.toPrecision(15)), lower), upper)
}

/** Which number on a grid is nearest. */
export function nearestIndex({ lower, step, last }: Grid, value: number): number {
  return Math.min(Math.max(Math.round((value - lower) / step), 0), last)
}
