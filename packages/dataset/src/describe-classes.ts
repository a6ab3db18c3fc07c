import type { CircuitClass, Metric } from '@analogkit/testbench'
import type { Database } from './database.js'
import { DatasetError } from './error.js'
import { insertRows } from './insert-rows.js'
import { updateMetricColumns } from './update-metric-columns.js'

type MetricRow = { readonly class: string; readonly metric: string } & Partial<
  Pick<Metric, 'better' | 'threshold' | 'target' | 'scale' | 'unit'>
>

/** What scores depend on. */
const decisive = ['unit', 'better', 'threshold', 'target', 'scale'] as const

/**
 * Writes down what the metrics of classes are. A metric that is described already stays as it is.
 *
 * @throws DatasetError `other-thresholds` where the two descriptions score differently
 */
export async function describeClasses(database: Database, classes: readonly CircuitClass[]): Promise<void> {
  if (classes.length === 0) return
  await database.write(async (run) => {
    const rows = await run<MetricRow>('SELECT * FROM metrics')
    const fresh: object[] = []
    for (const { id, metrics } of classes) {
      for (const [position, metric] of metrics.entries()) {
        const row = rows.find((candidate) => candidate.class === id && candidate.metric === metric.id)
        if (row?.threshold !== undefined) compare(database.path, row, metric)
        else {
          await run('DELETE FROM metrics WHERE class = $1 AND metric = $2', [id, metric.id])
          const { title, unit, better, threshold, target, scale, identifies } = metric
          const description = { title, unit, better, threshold, target, scale, identifies, position }
          fresh.push({ class: id, metric: metric.id, ...description })
        }
      }
    }
    if (fresh.length === 0) return
    await insertRows(run, 'metrics', fresh)
    await updateMetricColumns(run)
  })
}

function compare(path: string, row: MetricRow, metric: Metric): void {
  for (const fact of decisive) {
    if (row[fact] === metric[fact]) continue
    const reason = `metric ${metric.id} of ${row.class} has the ${fact} ${row[fact]} in the database and ${metric[fact]} now: scores would not compare; choose another path`
    throw new DatasetError('other-thresholds', path, reason)
  }
}
