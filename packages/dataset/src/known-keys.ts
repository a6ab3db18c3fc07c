import type { Run } from './database.js'

/** The keys of a table, so that a row that is there already is left out without a search for each. */
export class KnownKeys {
  #keys: Set<string> | undefined

  /** @param select - SQL that gives the keys as the column `key` */
  constructor(private readonly select: string) {}

  /** Those that the database does not have yet, each once. */
  async fresh(run: Run, keys: Iterable<string>): Promise<ReadonlySet<string>> {
    this.#keys ??= new Set((await run<{ readonly key: string }>(this.select)).map(({ key }) => key))
    const known = this.#keys
    return new Set([...keys].filter((key) => !known.has(key)))
  }

  /** Takes note of keys that were committed. */
  add(keys: Iterable<string>): void {
    for (const key of keys) this.#keys?.add(key)
  }
}
