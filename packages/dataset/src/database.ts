import type { DuckDBConnection, DuckDBInstance, DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api'
import { databaseError } from './database-error.js'
import { DatasetError } from './error.js'
import { plainRows } from './plain-rows.js'

/** SQL with the values of its parameters `$1`, `$2` … */
export type Run = <R>(sql: string, parameters?: readonly DuckDBValue[]) => Promise<readonly R[]>

/** An open database file. Work on it queues: one piece at a time, in the order of the calls. */
export class Database {
  #last: Promise<unknown> = Promise.resolve()
  #closed = false
  readonly #prepared = new Map<string, DuckDBPreparedStatement>()

  constructor(
    readonly path: string,
    readonly readOnly: boolean,
    /** A file outside that the database may write. */
    readonly outlet: string,
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly release: () => void,
  ) {}

  /**
   * Reads, in a transaction that refuses to write.
   *
   * @throws DatasetError
   */
  read<T>(work: (run: Run, connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.#transaction('BEGIN TRANSACTION READ ONLY', work)
  }

  /**
   * Changes all or nothing; durable when it resolves.
   *
   * @param committed - called when the change stands, before any other work
   * @throws DatasetError
   */
  write(work: (run: Run) => Promise<void>, committed: () => void = () => {}): Promise<void> {
    if (this.readOnly) {
      const reason = 'was opened to be read; open it without readOnly to change it'
      return Promise.reject(new DatasetError('read-only', this.path, reason))
    }
    return this.#transaction('BEGIN TRANSACTION', work, committed)
  }

  /** Waits for what is under way, writes everything into the one file and frees it. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#last
    this.connection.closeSync()
    this.instance.closeSync()
    this.release()
  }

  #transaction<T>(
    begin: string,
    work: (run: Run, connection: DuckDBConnection) => Promise<T>,
    committed: () => void = () => {},
  ): Promise<T> {
    if (this.#closed) return Promise.reject(new DatasetError('closed', this.path, 'was closed; open it again'))
    const result = this.#last.then(async () => {
      await this.#run(begin)
      try {
        const value = await work((sql, parameters) => this.#run(sql, parameters), this.connection)
        await this.#run('COMMIT')
        committed()
        return value
      } catch (cause) {
        // Fails where the database has ended the transaction itself.
        await this.connection.run('ROLLBACK').catch(() => {})
        throw cause
      }
    })
    this.#last = result.catch(() => {})
    return result
  }

  async #run<R>(sql: string, parameters: readonly DuckDBValue[] = []): Promise<readonly R[]> {
    try {
      if (parameters.length === 0) return plainRows(await this.connection.runAndReadAll(sql)) as readonly R[]
      const statement = this.#prepared.get(sql) ?? (await this.connection.prepare(sql))
      this.#prepared.set(sql, statement)
      statement.bind([...parameters])
      return plainRows(await statement.runAndReadAll()) as readonly R[]
    } catch (cause) {
      throw databaseError(this.path, cause, sql)
    }
  }
}
