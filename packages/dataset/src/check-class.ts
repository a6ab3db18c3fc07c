import type { Run } from './database.js'
import { DatasetError } from './error.js'

/** Throws DatasetError `unknown-class` for a class that the database holds nothing of. */
export async function checkClass(run: Run, path: string, id: string): Promise<void> {
  const rows = await run<{ readonly class: string }>(
    'SELECT class FROM verdicts UNION SELECT class FROM trials UNION SELECT class FROM metrics ORDER BY class',
  )
  const known = rows.map((row) => row.class)
  if (known.includes(id)) return
  const reason = `found no class ${id}; ${known.length === 0 ? 'the database is empty: add verdicts first' : `name one of these: ${known.join(', ')}`}`
  throw new DatasetError('unknown-class', path, reason)
}
