import { type DuckDBConnection, type DuckDBPreparedStatement, StatementType } from '@duckdb/node-api'
import type { Database } from './database.js'
import { databaseError } from './database-error.js'
import { DatasetError } from './error.js'
import { plainRows, type Row } from './plain-rows.js'

/**
 * Runs one statement that reads.
 *
 * @throws DatasetError `refused-statement` for any other, `bad-sql` with the words of the database
 */
export async function runQuery(
  database: Database,
  sql: string,
  parameters: readonly (string | number)[],
): Promise<readonly Row[]> {
  const { path } = database
  return database.read(async (_run, connection) => {
    try {
      const statement = await readingStatement(path, sql, connection)
      try {
        statement.bind([...parameters])
        return plainRows(await statement.runAndReadAll())
      } finally {
        statement.destroySync()
      }
    } catch (cause) {
      throw databaseError(path, cause, sql)
    }
  })
}

async function readingStatement(
  path: string,
  sql: string,
  connection: DuckDBConnection,
): Promise<DuckDBPreparedStatement> {
  const advice = 'expected one SELECT, WITH, DESCRIBE or SUMMARIZE; change the data with add, addCurves and setLabels'
  const refuse = (found: string): DatasetError =>
    new DatasetError('refused-statement', path, `found ${found}; ${advice}`, { statement: sql })
  // DuckDB has no word for a text without statements.
  if (sql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\/|[\s;]/g, '') === '') throw refuse('no statement')
  const statements = await connection.extractStatements(sql)
  if (statements.count !== 1) throw refuse(`${statements.count} statements`)
  const statement = await statements.prepare(0)
  if (statement.statementType !== StatementType.SELECT) {
    throw refuse(`a statement of type ${StatementType[statement.statementType] ?? statement.statementType}`)
  }
  return statement
}
