import type { CircuitClass, Metric } from './types.js'

/**
 * Scores of metrics: 60 at the threshold, 100 at the target, linear or logarithmic between and
 * beyond, clamped to [0, 120]. A metric that is not defined scores 0.
 *
 * @see AMSnet-q, arXiv 2605.01404, section IV
 */
export function scoreMetrics(
  circuitClass: CircuitClass,
  metrics: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(circuitClass.metrics.map((metric) => [metric.id, score(metric, metrics[metric.id])]))
}

function score({ threshold, target, scale, better }: Metric, value: number | undefined): number {
  if (value === undefined || Number.isNaN(value)) return 0
  // A logarithm of nothing: infinitely far on the side of small values.
  if (scale === 'log' && value <= 0) return better === 'larger' ? 0 : 120
  const share =
    scale === 'log'
      ? Math.log(value / threshold) / Math.log(target / threshold)
      : (value - threshold) / (target - threshold)
  return Math.min(120, Math.max(0, 60 + 40 * share))
}
