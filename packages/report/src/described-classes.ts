import type { Dataset } from '@analogkit/dataset'
import { titleOfId } from './title-of-id.js'
import type { ReportClass, ReportMetric } from './types.js'

type Row = Readonly<Record<string, unknown>>

/** The classes as the table `metrics` of a database describes them; their titles are their ids. */
export async function describedClasses(dataset: Pick<Dataset, 'query'>): Promise<readonly ReportClass[]> {
  const rows = await dataset.query(
    'SELECT class, metric, title, unit, better, threshold, target, scale, identifies FROM metrics ORDER BY class, position NULLS LAST, metric',
  )
  const ids = [...new Set(rows.map((row) => String(row.class)))]
  return ids.map((id) => ({ id, title: id, metrics: rows.filter((row) => row.class === id).map(metricOf) }))
}

/** A metric that was measured but never described has its id alone. */
function metricOf(row: Row): ReportMetric {
  const { title, unit, better, threshold, target, scale, identifies } = row
  const id = String(row.metric)
  return {
    id,
    title: typeof title === 'string' ? title : titleOfId(id),
    unit: typeof unit === 'string' ? unit : '',
    ...(better === 'larger' || better === 'smaller' ? { better } : {}),
    ...(typeof threshold === 'number' ? { threshold } : {}),
    ...(typeof target === 'number' ? { target } : {}),
    ...(scale === 'linear' || scale === 'log' ? { scale } : {}),
    ...(typeof identifies === 'boolean' ? { identifies } : {}),
  }
}
