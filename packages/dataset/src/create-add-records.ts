import type { Trial } from '@analogkit/sizing'
import { checkNumbers } from './check-numbers.js'
import type { Database, Run } from './database.js'
import { DatasetError } from './error.js'
import { insertRows } from './insert-rows.js'
import { KnownKeys } from './known-keys.js'
import type { KeyedRow } from './schema.js'
import { trialRow } from './trial-row.js'
import type { DatasetRecord } from './types.js'
import { updateMetricColumns } from './update-metric-columns.js'
import { verdictRow } from './verdict-row.js'

/** What appends to a database. */
export type AddRecords = (records: readonly DatasetRecord[]) => Promise<void>

/**
 * Makes what appends verdicts and trials, all or none of those of a call, each id once.
 *
 * @returns a function that throws DatasetError `bad-record`
 */
export function createAddRecords(database: Database): AddRecords {
  const verdictKeys = new KnownKeys('SELECT id AS key FROM verdicts')
  const trialKeys = new KnownKeys('SELECT id AS key FROM trials')
  const metricKeys = new KnownKeys('SELECT to_json([class, metric])::VARCHAR AS key FROM metrics')
  return async (records) => {
    for (const record of records) check(database.path, record)
    const verdicts = records.filter((record) => 'outcome' in record).map(verdictRow)
    const found = records.filter((record): record is Trial => !('outcome' in record))
    const trials = found.map(trialRow)
    const metrics = found.flatMap(metricsOf)
    await database.write(
      async (run) => {
        await insertRows(run, 'verdicts', await freshRows(run, verdictKeys, verdicts))
        await insertRows(run, 'trials', await freshRows(run, trialKeys, trials))
        await addMetrics(run, await metricKeys.fresh(run, metrics))
      },
      () => {
        verdictKeys.add(verdicts.map(({ id }) => id))
        trialKeys.add(trials.map(({ id }) => id))
        metricKeys.add(metrics)
      },
    )
  }
}

function check(path: string, record: DatasetRecord): void {
  checkNumbers(path, `${'outcome' in record ? 'verdict about' : 'trial of'} ${record.circuit}`, record)
  if (!('outcome' in record) && record.id === '')
    throw new DatasetError('bad-record', path, `trial of ${record.circuit} has no id; give it one`)
}

async function freshRows(run: Run, keys: KnownKeys, rows: readonly KeyedRow[]): Promise<readonly KeyedRow[]> {
  const byId = new Map(rows.toReversed().map((row) => [row.id, row]))
  const fresh = await keys.fresh(run, byId.keys())
  return [...byId.values()].filter(({ id }) => fresh.has(id))
}

/** The metrics that a trial has, with its class. */
function metricsOf({ class: id, measures, scores }: Trial): readonly string[] {
  return [...Object.keys(measures), ...Object.keys(scores)].map((metric) => JSON.stringify([id, metric]))
}

/** Gives new metrics a row in `metrics` and a column in `configurations`. */
async function addMetrics(run: Run, metrics: ReadonlySet<string>): Promise<void> {
  if (metrics.size === 0) return
  const added = [...metrics].map((metric) => JSON.parse(metric) as [string, string])
  await insertRows(
    run,
    'metrics',
    added.map(([id, metric]) => ({ class: id, metric })),
  )
  await updateMetricColumns(run)
}
