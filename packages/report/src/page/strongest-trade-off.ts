import type { ReportConfiguration, ReportMetric } from '../types.js'

/**
 * The two metrics whose scores fall most as the other's rise, by Pearson's correlation. Metrics that are constant or
 * missing come last.
 *
 * @returns the metrics for the horizontal and the vertical axis; `undefined` for fewer than two metrics
 */
export function strongestTradeOff(
  metrics: readonly ReportMetric[],
  configurations: readonly ReportConfiguration[],
): readonly [ReportMetric, ReportMetric] | undefined {
  let best: { readonly pair: readonly [ReportMetric, ReportMetric]; readonly correlation: number } | undefined
  metrics.forEach((y, index) => {
    for (const x of metrics.slice(index + 1)) {
      const correlation = correlate(
        configurations.map(({ scores }) => [scores[x.id] ?? Number.NaN, scores[y.id] ?? Number.NaN]),
      )
      if (best === undefined || correlation < best.correlation) best = { pair: [x, y], correlation }
    }
  })
  return best?.pair
}

/** Pearson's correlation, -1 to 1; 2 where there is none. */
function correlate(pairs: readonly (readonly [number, number])[]): number {
  const finite = pairs.filter((pair) => pair.every(Number.isFinite))
  const [meanX, meanY] = [0, 1].map((side) => finite.reduce((sum, pair) => sum + (pair[side] ?? 0), 0) / finite.length)
  let [xx, yy, xy] = [0, 0, 0]
  for (const [x, y] of finite) {
    const [dx, dy] = [x - (meanX ?? 0), y - (meanY ?? 0)]
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  }
  return xx < 1e-9 || yy < 1e-9 ? 2 : Math.round((1e9 * xy) / Math.sqrt(xx * yy)) / 1e9
}
