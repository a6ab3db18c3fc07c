import type { Curves } from '@analogkit/sizing'
import { checkNumbers } from './check-numbers.js'
import { checkTrials } from './check-trials.js'
import { curveRow } from './curves-of.js'
import type { Database } from './database.js'
import { insertRows } from './insert-rows.js'

/**
 * Keeps the curves of a trial; those that are there already stay.
 *
 * @throws DatasetError `unknown-trial`, `bad-record`
 */
export async function addCurves(database: Database, trial: string, curves: Curves): Promise<void> {
  checkNumbers(database.path, `curves of ${trial}`, curves)
  await database.write(async (run) => {
    await checkTrials(run, database.path, [trial])
    const there = await run('SELECT 1 FROM curves WHERE trial = $1', [trial])
    if (there.length === 0) await insertRows(run, 'curves', [curveRow(trial, curves)])
  })
}
