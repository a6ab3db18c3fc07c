import { DatasetError } from './error.js'

/** Throws DatasetError `bad-record` for a number that JSON and SQL cannot hold: NaN or infinite. */
export function checkNumbers(path: string, what: string, value: unknown, place = ''): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    const reason = `${what}${place} is ${value}, expected a finite number; leave out what could not be measured`
    throw new DatasetError('bad-record', path, reason)
  }
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) checkNumbers(path, what, item, `${place}.${key}`)
}
