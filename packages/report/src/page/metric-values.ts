import type { ReportConfiguration, ReportMetric } from '../types.js'

/** The finite values of a metric over configurations, and what is odd about them. */
export interface MetricValues {
  /** From low to high [unit of the metric]. */
  readonly sorted: readonly number[]
  /** Configurations without it. */
  readonly missing: number
  /** Whether there are several and all are the same. */
  readonly constant: boolean
}

/** Gathers the values of a metric. */
export function metricValues({ id }: ReportMetric, configurations: readonly ReportConfiguration[]): MetricValues {
  const sorted = configurations
    .flatMap(({ measures }) => measures[id] ?? [])
    .filter(Number.isFinite)
    .sort((a, b) => a - b)
  const [low = 0, high = 0] = [sorted[0], sorted.at(-1)]
  return {
    sorted,
    missing: configurations.length - sorted.length,
    constant: sorted.length > 1 && high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high)),
  }
}
