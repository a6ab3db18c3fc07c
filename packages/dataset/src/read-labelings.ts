import type { Labeling } from '@analogkit/labeling'
import type { Database } from './database.js'

/** The labelings, one for each labelled class, by class. */
export async function readLabelings(database: Database): Promise<readonly Labeling[]> {
  return database.read(async (run) => {
    const rows = await run<{ readonly record: Labeling }>('SELECT record FROM labelings ORDER BY class')
    return rows.map(({ record }) => record)
  })
}
