import { randomUUID } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { checkFile } from './check-file.js'
import { claim } from './claim.js'
import { createDatabase } from './create-database.js'
import { Database } from './database.js'
import { databaseError } from './database-error.js'
import { engineOptions } from './engine-options.js'
import { DatasetError } from './error.js'
import { fileError } from './file-error.js'
import { SCHEMA } from './schema.js'

/**
 * Opens a database file and makes it where there is none. From then on SQL reaches no other file, except one outlet for
 * exports that only its caller knows.
 *
 * @throws DatasetError
 */
export async function openDatabase(path: string, readOnly: boolean): Promise<Database> {
  const place = placeOf(path)
  const release = claim(place, readOnly)
  try {
    if (!checkFile(place)) {
      if (readOnly)
        throw new DatasetError('missing-file', path, 'found no such file; run something that adds to it first')
      await createDatabase(place)
    }
    const instance = await DuckDBInstance.create(place, {
      ...engineOptions,
      ...(readOnly ? { access_mode: 'READ_ONLY' } : {}),
    })
    const connection = await instance.connect()
    try {
      const outlet = join(tmpdir(), `analogkit-${randomUUID()}`)
      await checkSchema(path, connection)
      await connection.run(`SET allowed_paths = ['${outlet.replaceAll("'", "''")}']`)
      await connection.run('SET enable_external_access = false')
      await connection.run('SET lock_configuration = true')
      return new Database(path, readOnly, outlet, instance, connection, release)
    } catch (cause) {
      connection.closeSync()
      instance.closeSync()
      throw cause
    }
  } catch (cause) {
    release()
    throw databaseError(path, cause)
  }
}

/** The one name of a file, whatever links lead to it; it may not be there yet. */
function placeOf(path: string): string {
  try {
    return existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path))
  } catch (cause) {
    throw fileError(path, cause)
  }
}

async function checkSchema(path: string, connection: DuckDBConnection): Promise<void> {
  const found = await connection.runAndReadAll(
    `SELECT 1 FROM duckdb_tables() WHERE table_name = 'schema_version' AND schema_name = 'main'`,
  )
  if (found.currentRowCount === 0) {
    const reason =
      'found a DuckDB database without schema_version, expected one of @analogkit/dataset; choose another path'
    throw new DatasetError('foreign-file', path, reason)
  }
  const [row] = (await connection.runAndReadAll('SELECT max(version)::VARCHAR FROM schema_version')).getRows()
  const version = String(row?.[0])
  if (version !== String(SCHEMA)) {
    const advice =
      Number(version) > SCHEMA
        ? 'install a newer @analogkit/dataset, or choose another path'
        : 'export it with the version of @analogkit/dataset that made it, or choose another path and run again'
    throw new DatasetError('other-schema', path, `found schema ${version}, expected schema ${SCHEMA}; ${advice}`)
  }
}
