import { DatasetError } from './error.js'

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'found no permission to write there; choose another folder or change its permissions',
  EPERM: 'found no permission to write there; choose another folder or change its permissions',
  EROFS: 'found a read-only file system; choose another folder',
  ENOENT: 'found no such folder; make it first, or choose another one',
  ENOTDIR: 'found a file where a folder should be; choose another path',
  EISDIR: 'found a folder; name a file in it',
  ENOSPC: 'found no room left on the disk; make room and go on',
}

/** What went wrong with writing a file, in words. */
export function fileError(path: string, cause: unknown): DatasetError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return new DatasetError('unwritable', path, reasons[code] ?? `cannot be written: ${message(cause)}`, { cause })
}

function message(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
