import type { Run } from './database.js'
import { DatasetError } from './error.js'

/** Throws DatasetError `unknown-trial` when one of the ids is not that of a trial (of the class, if one is named). */
export async function checkTrials(run: Run, path: string, ids: readonly string[], of?: string): Promise<void> {
  const [missing] = await run<{ readonly id: string }>(
    `SELECT given.id FROM (SELECT unnest(from_json($1::JSON, '["VARCHAR"]')) AS id) AS given
     ANTI JOIN (SELECT id FROM trials WHERE $2 = '' OR class = $2) AS known ON known.id = given.id LIMIT 1`,
    [JSON.stringify(ids), of ?? ''],
  )
  if (missing === undefined) return
  const kind = of === undefined ? 'trial' : `trial of class ${of}`
  throw new DatasetError('unknown-trial', path, `found no ${kind} with the id ${missing.id}; add it first`)
}
