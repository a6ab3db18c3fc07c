import type { MissedTargets, NearSizing, TargetReport } from '@analogkit/sizing'
import type { CircuitClass } from '@analogkit/testbench'
import { formatMeasure } from './format-measure.js'

/**
 * What stood in the way of targets, a line each: those never met, those never met together, and what came nearest; nothing where
 * they were met.
 *
 * @param wanted - the targets by metric, as they were typed
 */
export function targetWords(
  { met, never, apart, nearest }: TargetReport,
  circuitClass: CircuitClass,
  wanted: ReadonlyMap<string, string>,
): readonly string[] {
  if (met) return []
  const named = ({ metrics }: MissedTargets): string => metrics.map((id) => wanted.get(id) ?? id).join(' and ')
  const lines = [
    ...never.map((missed) => `Never met: ${named(missed)}${nearWords(missed, circuitClass)}.`),
    ...apart.map((missed) => `Never met together: ${named(missed)}${nearWords(missed, circuitClass)}.`),
  ]
  if (nearest === undefined) return lines
  const all = valuesOf(nearest, [...wanted.keys()], circuitClass)
  return [...lines, `Nearest to all targets: trial ${nearest.number} with ${all}.`]
}

function nearWords({ metrics, nearest }: MissedTargets, circuitClass: CircuitClass): string {
  if (nearest === undefined) return ' (not measured on any sizing that meets the thresholds)'
  return ` (nearest: ${valuesOf(nearest, metrics, circuitClass)} in trial ${nearest.number})`
}

function valuesOf({ measures }: NearSizing, ids: readonly string[], { metrics }: CircuitClass): string {
  return metrics
    .filter(({ id }) => ids.includes(id))
    .map(({ id, title, unit }) => `${title} ${formatMeasure(measures[id], unit)}`)
    .join(', ')
}
