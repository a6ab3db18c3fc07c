import type { Acceptance } from '@analogkit/identification'
import { type AcceptedBench, type BenchOfOptions, benchOf } from './bench-of.js'
import { isMultiplied, type LayoutRules, withLayoutRules } from './layout-rules.js'

/**
 * The bench of an accepted circuit in which only what a layout allows is drawn.
 *
 * @throws SizingError `bad-layout`, and as {@link benchOf}
 */
export function drawableBench(
  verdict: Acceptance,
  { layout, ...options }: BenchOfOptions & { readonly layout?: LayoutRules },
): AcceptedBench {
  if (layout === undefined) return benchOf(verdict, options)
  const bench = benchOf(verdict, { ...options, ...(isMultiplied(layout) ? { multiplied: true } : {}) })
  return { ...bench, technology: withLayoutRules(bench.technology, verdict.technology.family, layout) }
}
