import type { CircuitClass } from '@analogkit/testbench'
import { addCurves } from './add-curves.js'
import { createAddRecords } from './create-add-records.js'
import { describeClasses } from './describe-classes.js'
import { exportTrials } from './export-trials.js'
import { openDatabase } from './open-database.js'
import { readLabelings } from './read-labelings.js'
import { readSummary } from './read-summary.js'
import { readTopologies } from './read-topologies.js'
import { readTrials } from './read-trials.js'
import { readVerdicts } from './read-verdicts.js'
import { runQuery } from './run-query.js'
import { setLabels } from './set-labels.js'
import type { Dataset, DatasetRecord } from './types.js'
import { writeCard } from './write-card.js'

/** How to open a database. */
export interface OpenDatasetOptions {
  /** Leaves the file as it is. */
  readonly readOnly?: boolean
  /** Classes whose metrics are written down with titles, units, thresholds and targets. */
  readonly classes?: readonly CircuitClass[]
  /** Gives up opening. */
  readonly signal?: AbortSignal
}

/**
 * Opens a labelled circuit database, and makes it where there is no file.
 *
 * @param path - such as `circuits.duckdb`
 * @throws DatasetError `foreign-file`, `torn-file`, `other-schema`, `missing-file`, `locked`, `unwritable`,
 *   `other-thresholds`; the reason of an aborted `signal`
 */
export async function openDataset(
  path: string,
  { readOnly = false, classes = [], signal }: OpenDatasetOptions = {},
): Promise<Dataset> {
  signal?.throwIfAborted()
  const database = await openDatabase(path, readOnly)
  try {
    signal?.throwIfAborted()
    if (!readOnly) await describeClasses(database, classes)
  } catch (cause) {
    await database.close()
    throw cause
  }
  const addRecords = createAddRecords(database)
  return {
    path,
    add: (record) => addRecords(isList(record) ? record : [record]),
    addCurves: (trial, curves) => addCurves(database, trial, curves),
    setLabels: (labelings) => setLabels(database, labelings),
    labelings: () => readLabelings(database),
    verdicts: (query = {}) => readVerdicts(database, query),
    trials: (query = {}) => readTrials(database, query),
    topologies: (query = {}) => readTopologies(database, query),
    query: (sql, parameters = []) => runQuery(database, sql, parameters),
    summary: () => readSummary(database),
    export: (file, { format }) => exportTrials(database, file, format),
    card: () => writeCard(database),
    close: () => database.close(),
  }
}

function isList(record: DatasetRecord | readonly DatasetRecord[]): record is readonly DatasetRecord[] {
  return Array.isArray(record)
}
