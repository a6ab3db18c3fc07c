import { type ModelCard, parseNumber } from '@analogkit/netlist'
import type { LibraryModel } from './library.js'

/** A range of sizes [m]. */
export interface SizeRange {
  readonly min: number
  readonly max: number
}

/** Sizes of transistors [m]: any where a range is absent. Widths are those of one finger. */
export interface SizeRanges {
  readonly w?: readonly [min: number, max: number]
  readonly l?: readonly [min: number, max: number]
}

/** Whether a model, as written, is no bin, or one that holds sizes of the ranges. A bin does not hold its upper end. */
export function holdsSizes(model: LibraryModel, { w, l }: SizeRanges): boolean {
  const limit = (name: string): number | undefined => parseNumber(model.values().get(name) ?? '')
  const holds = (range: SizeRanges['w'], name: 'w' | 'l'): boolean => {
    if (range === undefined) return true
    const [from, to] = range
    const tolerance = 1e-9 * to
    return (
      (limit(`${name}min`) ?? 0) <= to + tolerance &&
      from - tolerance < (limit(`${name}max`) ?? Number.POSITIVE_INFINITY)
    )
  }
  return holds(w, 'w') && holds(l, 'l')
}

/** The sizes that bins hold together [m]; absent where a card has no limits. */
export function rangeOfBins(models: readonly ModelCard[], name: 'w' | 'l'): SizeRange | undefined {
  const limits = (key: string): readonly number[] =>
    models.flatMap(({ parameters }) => {
      const value = parameters[key]
      return typeof value === 'number' ? [value] : []
    })
  const lower = limits(`${name}min`)
  const upper = limits(`${name}max`)
  if (lower.length < models.length || upper.length < models.length) return undefined
  return { min: Math.min(...lower), max: Math.max(...upper) }
}

/** The sizes on a grid within the limits of drawing, of the bins, and of the wish; bins do not hold their upper end. */
export function drawnRange(
  drawn: SizeRange,
  bins: SizeRange | undefined,
  [from, to]: readonly [number, number],
  grid: number,
): SizeRange {
  const upper = bins === undefined ? drawn.max : Math.min(drawn.max, (Math.ceil(bins.max / grid - 1e-6) - 1) * grid)
  const onGrid = (steps: number): number => Number((steps * grid).toPrecision(12))
  return {
    min: onGrid(Math.ceil(Math.max(drawn.min, bins?.min ?? 0, from) / grid - 1e-6)),
    max: onGrid(Math.floor(Math.min(upper, to) / grid + 1e-6)),
  }
}
