import { DatasetError, type DatasetErrorCode } from './error.js'
import { fileError } from './file-error.js'

/** Messages of DuckDB 1.5, the first that fits. */
const kinds: readonly (readonly [pattern: RegExp, code: DatasetErrorCode, reason: string])[] = [
  [
    /Could not set lock|Conflicting lock/,
    'locked',
    'found it open in another process; wait until that one ends, or copy the file and open the copy',
  ],
  [
    /not a valid DuckDB database file|storage version|newer version of DuckDB/,
    'foreign-file',
    'found a file that this DuckDB cannot read, expected a database of @analogkit/dataset; choose another path',
  ],
  [
    /Corrupt|could not read enough bytes|checksum|replaying WAL|Failed to deserialize|Serialization Error|FATAL|database has been invalidated|INTERNAL Error/i,
    'torn-file',
    'found a damaged database; restore a copy, or delete it together with the .wal file beside it and run again',
  ],
  [
    /read-only mode: database does not exist/,
    'missing-file',
    'found no such file; run something that adds to it first',
  ],
]

/** What DuckDB or the file system said, as an error of this package. */
export function databaseError(path: string, cause: unknown, statement?: string): DatasetError {
  if (cause instanceof DatasetError) return cause
  if (cause instanceof Error && 'syscall' in cause) return fileError(path, cause)
  const said = cause instanceof Error ? cause.message : String(cause)
  const file = fileProblem(said)
  if (file !== undefined) return fileError(path, Object.assign(new Error(said), { code: file, cause }))
  for (const [pattern, code, reason] of kinds) {
    if (pattern.test(said)) return new DatasetError(code, path, `${reason}\n  DuckDB: ${said}`, { cause })
  }
  const facts = statement === undefined ? { cause } : { cause, statement }
  return new DatasetError('bad-sql', path, said, facts)
}

const fileProblems: readonly (readonly [text: string, code: string])[] = [
  ['No such file or directory', 'ENOENT'],
  ['Not a directory', 'ENOTDIR'],
  ['Is a directory', 'EISDIR'],
  ['Permission denied', 'EACCES'],
  ['Read-only file system', 'EROFS'],
  ['No space left', 'ENOSPC'],
]

function fileProblem(said: string): string | undefined {
  return said.startsWith('IO Error') ? fileProblems.find(([text]) => said.includes(text))?.[1] : undefined
}
