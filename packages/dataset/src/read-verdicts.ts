import type { Verdict } from '@analogkit/identification'
import { checkClass } from './check-class.js'
import type { Database } from './database.js'

/**
 * The verdicts about a class, or of an outcome, by class and circuit.
 *
 * @throws DatasetError `unknown-class`
 */
export async function readVerdicts(
  database: Database,
  { class: id, outcome }: { readonly class?: string; readonly outcome?: Verdict['outcome'] },
): Promise<readonly Verdict[]> {
  return database.read(async (run) => {
    if (id !== undefined) await checkClass(run, database.path, id)
    const rows = await run<{ readonly record: Verdict }>(
      `SELECT record FROM verdicts
       WHERE ($1 = '' OR class = $1) AND ($2 = '' OR outcome = $2) ORDER BY class, circuit, id`,
      [id ?? '', outcome ?? ''],
    )
    return rows.map(({ record }) => record)
  })
}
