import type { Scale } from '../axis.js'
import type { ReportConfiguration, ReportMetric } from '../types.js'
import { metricValues } from './metric-values.js'

/** Ratio of largest to smallest value from which a logarithmic axis reads better. */
const wide = 100

/** How the values of a metric are best spread along an axis: as the class says, or as far as they reach. */
export function scaleOf(metric: ReportMetric, configurations: readonly ReportConfiguration[]): Scale {
  if (metric.scale !== undefined) return metric.scale
  const { sorted } = metricValues(metric, configurations)
  const [low = 0, high = 0] = [sorted[0], sorted.at(-1)]
  return low > 0 && high / low >= wide ? 'log' : 'linear'
}
