import { openDataset } from '../src/index.js'

const tables = ['metrics', 'verdicts', 'trials', 'curves', 'labels', 'clusters', 'labelings', 'configurations'] as const

/** All rows of all tables of a database, in an order of their own. */
export async function allRows(path: string): Promise<Record<(typeof tables)[number], readonly unknown[]>> {
  const dataset = await openDataset(path, { readOnly: true })
  const rows = await Promise.all(
    tables.map(async (table) => [table, await dataset.query(`SELECT * FROM ${table} ORDER BY ALL`)] as const),
  )
  await dataset.close()
  return Object.fromEntries(rows) as Record<(typeof tables)[number], readonly unknown[]>
}
