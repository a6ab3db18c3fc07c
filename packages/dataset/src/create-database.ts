import { linkSync, renameSync, rmSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { databaseError } from './database-error.js'
import { engineOptions } from './engine-options.js'
import { fileError } from './file-error.js'
import { schemaStatements } from './schema.js'

/**
 * Makes an empty database. It appears under its name when it is complete: a process that dies on the way leaves no
 * half-made one.
 *
 * @throws DatasetError `unwritable`
 */
export async function createDatabase(path: string): Promise<void> {
  const temporary = `${path}.new-${process.pid}`
  try {
    rmSync(temporary, { force: true })
    const instance = await DuckDBInstance.create(temporary, engineOptions)
    const connection = await instance.connect()
    for (const statement of schemaStatements) await connection.run(statement)
    connection.closeSync()
    instance.closeSync()
  } catch (cause) {
    throw databaseError(path, cause)
  }
  publish(temporary, path)
}

/** Gives a complete file its name, unless another process was faster. */
function publish(temporary: string, path: string): void {
  try {
    linkSync(temporary, path)
    rmSync(temporary)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') {
      rmSync(temporary)
      return
    }
    // A file system without links.
    try {
      renameSync(temporary, path)
    } catch (second) {
      throw fileError(path, second)
    }
  }
}
