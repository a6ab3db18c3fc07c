import { join } from 'node:path'
import { openDataset } from '@analogkit/dataset'

/** What a run has put into its database. */
const tables = ['metrics', 'verdicts', 'trials', 'curves', 'labels', 'clusters', 'labelings']

/** All rows of the database in a folder for results, by table, in an order of their own. */
export async function rowsOf(out: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const dataset = await openDataset(join(out, 'circuits.duckdb'), { readOnly: true })
  try {
    const rows: Record<string, readonly unknown[]> = {}
    for (const table of tables) rows[table] = await dataset.query(`SELECT * FROM ${table} ORDER BY ALL`)
    return rows
  } finally {
    await dataset.close()
  }
}
