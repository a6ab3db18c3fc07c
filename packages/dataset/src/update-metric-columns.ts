import { configurationsView } from './configurations-view.js'
import type { Run } from './database.js'

/** Gives the view `configurations` its columns anew, in an order that does not depend on what was added first. */
export async function updateMetricColumns(run: Run): Promise<void> {
  const rows = await run<{ readonly metric: string }>(
    'SELECT metric FROM metrics GROUP BY metric ORDER BY min(position) NULLS LAST, metric',
  )
  await run(configurationsView(rows.map(({ metric }) => metric)))
}
