import { type ModelCard, parseNumber } from '@analogkit/netlist'
import { drawingGrid, type SizeRange } from './kits.js'
import type { LibraryModel } from './library.js'

/** Sizes of transistors [m]: any where a range is absent. Widths are those of all fingers together. */
export interface SizeRanges {
  readonly w?: readonly [min: number, max: number]
  readonly l?: readonly [min: number, max: number]
}

/** The parameters that say which sizes a bin holds. */
const limits: ReadonlySet<string> = new Set(['lmin', 'lmax', 'wmin', 'wmax'])

/**
 * Moves the limits of a bin down by half a step of the drawing grid, so that no size on the grid lies on one. By the rule a
 * size on the border belongs to the bin above it, but ngspice takes a card whose limits are within a nanometer: the first
 * or the last such, depending on its version, with another current where a corner or the stress makes the two differ.
 */
export function movedLimit(name: string, value: number): number {
  return limits.has(name) ? Math.max(0, value - drawingGrid / 2) : value
}

/** Whether a model, as written, is no bin, or one that holds sizes of the ranges. */
export function holdsSizes(model: LibraryModel, { w, l }: SizeRanges): boolean {
  const limit = (name: string, otherwise: number): number => {
    const value = parseNumber(model.values().get(name) ?? '')
    return value === undefined ? otherwise : movedLimit(name, value)
  }
  const holds = (range: SizeRanges['w'], name: 'w' | 'l'): boolean =>
    range === undefined ||
    (limit(`${name}min`, 0) <= range[1] && range[0] < limit(`${name}max`, Number.POSITIVE_INFINITY))
  return holds(w, 'w') && holds(l, 'l')
}

/** The sizes that bins hold together [m]; absent where a card has no limits. */
export function rangeOfBins(models: readonly ModelCard[], name: 'w' | 'l'): SizeRange | undefined {
  const valuesOf = (key: string): readonly number[] =>
    models.flatMap(({ parameters }) => {
      const value = parameters[key]
      return typeof value === 'number' ? [value] : []
    })
  const lower = valuesOf(`${name}min`)
  const upper = valuesOf(`${name}max`)
  if (lower.length < models.length || upper.length < models.length) return undefined
  return { min: Math.min(...lower), max: Math.max(...upper) }
}

/** The sizes on a grid within the limits of drawing, of the bins, and of the wish; bins do not hold their upper end. */
export function drawnRange(
  drawn: SizeRange,
  bins: SizeRange | undefined,
  [from, to]: readonly [number, number],
): SizeRange {
  const upper =
    bins === undefined ? drawn.max : Math.min(drawn.max, (Math.ceil(bins.max / drawingGrid - 1e-6) - 1) * drawingGrid)
  const onGrid = (steps: number): number => Number((steps * drawingGrid).toPrecision(12))
  return {
    min: onGrid(Math.ceil(Math.max(drawn.min, bins?.min ?? 0, from) / drawingGrid - 1e-6)),
    max: onGrid(Math.floor(Math.min(upper, to) / drawingGrid + 1e-6)),
  }
}
