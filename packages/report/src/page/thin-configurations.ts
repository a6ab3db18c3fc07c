import { paretoFront } from '../pareto-front.js'
import type { ReportConfiguration, ReportMetric } from '../types.js'

/**
 * At most about `limit` configurations, spread evenly over the list, and with them all that are on the front of any
 * two metrics, so that no picture loses its best points. Their order stays.
 */
export function thinConfigurations(
  configurations: readonly ReportConfiguration[],
  metrics: readonly ReportMetric[],
  limit: number,
): readonly ReportConfiguration[] {
  if (configurations.length <= limit) return configurations
  const kept = new Set<number>()
  const stride = configurations.length / limit
  for (let index = 0; index < limit; index++) kept.add(Math.floor(index * stride))
  const columns = metrics.map(({ id }) => configurations.map(({ measures }) => measures[id] ?? Number.NaN))
  metrics.forEach(({ better: betterX = 'larger' }, x) => {
    metrics.slice(x + 1).forEach(({ better: betterY = 'larger' }, offset) => {
      for (const index of paretoFront(columns[x] ?? [], columns[x + 1 + offset] ?? [], [betterX, betterY]))
        kept.add(index)
    })
  })
  return configurations.filter((_, index) => kept.has(index))
}
