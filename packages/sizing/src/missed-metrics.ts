import { type CircuitClass, metricsViolation } from '@analogkit/testbench'

/** The metrics that miss what is asked of them. */
export function missedMetrics(
  { metrics }: Pick<CircuitClass, 'metrics'>,
  measured: Readonly<Record<string, number>>,
): readonly string[] {
  return metrics.filter((metric) => metricsViolation({ metrics: [metric] }, measured) > 0).map(({ id }) => id)
}
