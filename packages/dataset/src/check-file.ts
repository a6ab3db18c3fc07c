import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { DatasetError } from './error.js'
import { fileError } from './file-error.js'

/** Where DuckDB writes its name, after a checksum of 8 bytes. */
const magic = { at: 8, text: 'DUCK' } as const

/**
 * Whether there is a file that DuckDB may be given. It must not see others: it would look for extensions that read them.
 *
 * @returns false where there is none
 * @throws DatasetError `foreign-file`, `torn-file`, `unwritable`
 */
export function checkFile(path: string): boolean {
  if (!existsSync(path)) {
    if (existsSync(`${path}.wal`)) {
      const reason = `found ${path}.wal without the database that it belongs to; restore that one, or delete the .wal file`
      throw new DatasetError('torn-file', path, reason)
    }
    return false
  }
  const head = Buffer.alloc(magic.at + magic.text.length)
  let length: number
  try {
    const file = openSync(path, 'r')
    try {
      length = readSync(file, head, 0, head.length, 0)
    } finally {
      closeSync(file)
    }
  } catch (cause) {
    throw fileError(path, cause)
  }
  if (length < head.length || head.toString('latin1', magic.at) !== magic.text) {
    const found = length === 0 ? 'an empty file' : 'a file that is no DuckDB database'
    throw new DatasetError('foreign-file', path, `found ${found}; choose another path`)
  }
  return true
}
