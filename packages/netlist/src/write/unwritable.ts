import { NetlistError } from '../error.js'
import type { Place } from '../types.js'

/** What is being written, for messages. */
export interface Written {
  readonly name: string
  readonly place?: Place
}

/** An error for what a dialect has no words for. */
export function unwritable({ name, place }: Written, reason: string): NetlistError {
  const at = place ?? { file: name, line: 1, column: 1 }
  return new NetlistError([{ code: 'unwritable', place: at, reason: `"${name}" cannot be written: ${reason}` }])
}
