import type { CircuitClass, Metric } from './types.js'

/** A metric that is not defined counts as this many steps from its threshold. */
const undefinedDistance = 2

/**
 * How far metrics are from the thresholds that identify: the sum over those missed of the distance in steps
 * from threshold to target, at most 2 each; 0 when all are met.
 *
 * @param margin - by how many such steps each has to be better than its threshold
 */
export function metricsViolation(
  circuitClass: Pick<CircuitClass, 'metrics'>,
  metrics: Readonly<Record<string, number>>,
  margin = 0,
): number {
  return circuitClass.metrics
    .filter((metric) => metric.identifies)
    .reduce((sum, metric) => sum + Math.min(undefinedDistance, metricShortfall(metric, metrics[metric.id], margin)), 0)
}

/**
 * The distance of a value from a metric's threshold on the wrong side, in steps from threshold to target [1]: 2 for one that is
 * not defined, and without an upper limit for others.
 *
 * @param margin - by how many such steps it has to be better than the threshold
 */
export function metricShortfall(metric: Metric, value: number | undefined, margin = 0): number {
  if (value === undefined || Number.isNaN(value)) return undefinedDistance
  const { threshold, target, scale } = metric
  if (scale === 'log' && value <= 0) return metric.better === 'larger' ? undefinedDistance : 0
  const steps =
    scale === 'log'
      ? Math.log(threshold / value) / Math.log(target / threshold)
      : (threshold - value) / (target - threshold)
  return Math.max(0, steps + margin)
}
