import type { Run } from './database.js'
import { type Table, tables } from './schema.js'

/** Appends rows; objects give columns by name, and what they have besides is left out. */
export async function insertRows(run: Run, table: Table, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.keys(tables[table]).join(', ')
  await run(
    `INSERT INTO ${table} (${columns}) SELECT ${columns}
     FROM (SELECT unnest(from_json($1::JSON, '[${JSON.stringify(tables[table])}]'), max_depth := 2))`,
    [JSON.stringify(rows)],
  )
}
