import type { Place } from '../types.js'
import { printable } from './printable.js'

/** `ota.sp:2:1`: what terminals and editors make a link of. */
export function formatPlace({ file, line, column }: Place): string {
  return `${printable(file)}:${line}:${column}`
}
