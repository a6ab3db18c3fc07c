import { readFile } from 'node:fs/promises'
import { decodeText } from './decode-text.js'
import { NetlistError } from './error.js'
import { type ParseNetlistOptions, parseNetlist } from './parse-netlist.js'
import type { Circuit } from './types.js'

/**
 * Reads a netlist file in UTF-8, UTF-16 or Latin-1; see {@link parseNetlist}. Places name the file by its path, unless
 * `options.file` says otherwise.
 *
 * @throws NetlistError `unreadable-file` with the cause, `binary-file`, and those of {@link parseNetlist}
 */
export async function readNetlist(path: string, options: ParseNetlistOptions = {}): Promise<Circuit> {
  const file = options.file ?? path
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (cause) {
    const place = { file, line: 1, column: 1 }
    const reason = 'the file cannot be read: check its path and its permissions'
    throw new NetlistError([{ code: 'unreadable-file', place, reason }], { cause })
  }
  return parseNetlist(decodeText(bytes), { ...options, file })
}
