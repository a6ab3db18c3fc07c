import { formatEngineering } from '@analogkit/netlist'
import type { CircuitClass, Evaluation } from '@analogkit/testbench'

/** What keeps an evaluation from the class, in words: `gain 28.1 dB of 40 dB`. */
export function describeShortfall(circuitClass: CircuitClass, evaluation: Evaluation): string {
  if (evaluation.outcome === 'incomplete') return evaluation.reason
  const missed = circuitClass.metrics.flatMap((metric) => {
    if (!metric.identifies) return []
    const value = evaluation.metrics[metric.id]
    const wanted = formatFigure(metric.threshold, metric.unit)
    if (value === undefined) return [`no ${metric.title.toLowerCase()}, ${wanted} wanted`]
    const met = metric.better === 'larger' ? value >= metric.threshold : value <= metric.threshold
    return met ? [] : [`${metric.title.toLowerCase()} ${formatFigure(value, metric.unit)}, ${wanted} wanted`]
  })
  return missed.join('; ')
}

/** A figure for people; decibels and degrees take no prefix. */
function formatFigure(value: number, unit: string): string {
  return unit === 'dB' || unit === 'deg' ? `${value.toFixed(1)} ${unit}` : formatEngineering(value, unit)
}
