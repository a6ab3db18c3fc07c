import { copyFile, open, rename, rm } from 'node:fs/promises'
import type { Database } from './database.js'
import { databaseError } from './database-error.js'

/** A file format that trials can be written in. */
export type ExportFormat = 'parquet' | 'jsonl' | 'csv'

const formats: Readonly<Record<ExportFormat, string>> = {
  parquet: 'FORMAT parquet, COMPRESSION zstd',
  jsonl: 'FORMAT json',
  csv: 'FORMAT csv, HEADER',
}

/**
 * Writes the trials with their labels and sizes, a row each. The file appears under its name when it is complete.
 *
 * @throws DatasetError `unwritable`
 */
export async function exportTrials(database: Database, path: string, format: ExportFormat): Promise<void> {
  if (!Object.hasOwn(formats, format)) {
    throw new RangeError(`format is ${format}, expected one of ${Object.keys(formats).join(', ')}`)
  }
  const temporary = `${path}.new-${process.pid}`
  try {
    await database.read((run) =>
      run(
        `COPY (
           SELECT configurations.*, to_json(trials.conditions) AS conditions,
             to_json(devices) AS devices, to_json(biases) AS biases
           FROM configurations JOIN trials USING (id)
           ORDER BY configurations.class, configurations.circuit, configurations.technology, configurations.family,
             configurations.seed, configurations.number, id)
         TO '${database.outlet.replaceAll("'", "''")}' (${formats[format]}, USE_TMP_FILE false)`,
      ),
    )
    await copyFile(database.outlet, temporary)
    await sync(temporary)
    await rename(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {})
    throw databaseError(path, cause)
  } finally {
    await rm(database.outlet, { force: true })
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
