import { DatasetError } from './error.js'

/** The files that this process has open: how many times to be read, or once to be written. */
const open = new Map<string, number | 'written'>()

/**
 * Marks a file as open. The lock of the operating system keeps other processes away, but not this one: two writers in
 * one process would destroy the file.
 *
 * @returns what gives the file free again
 * @throws DatasetError `locked`
 */
export function claim(path: string, readOnly: boolean): () => void {
  const now = open.get(path)
  if (now === 'written' || (now !== undefined && !readOnly)) {
    throw new DatasetError('locked', path, 'found it open in this process; use that Dataset, or close it first')
  }
  open.set(path, readOnly ? (now ?? 0) + 1 : 'written')
  return () => {
    const left = open.get(path)
    if (typeof left === 'number' && left > 1) open.set(path, left - 1)
    else open.delete(path)
  }
}
