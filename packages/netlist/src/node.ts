import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import type { ParseNetlistOptions } from './check-netlist.js'
import { decodeText } from './decode-text.js'
import { NetlistError } from './error.js'
import type { IncludedText, IncludeReader, IncludeRefusal } from './include.js'
import { parseNetlist } from './parse-netlist.js'
import type { Circuit } from './types.js'

/** How to read a netlist file. */
export interface ReadNetlistOptions extends ParseNetlistOptions {
  /** Folders below which included files may lie; see {@link fileIncludes}. Without them no file is included. */
  readonly roots?: readonly string[]
}

/**
 * Reads a netlist file in UTF-8, UTF-16 or Latin-1; see {@link parseNetlist}. Places name the file by its path, unless
 * `options.file` says otherwise.
 *
 * @throws NetlistError `unreadable-file` with the cause, `binary-file`, and those of {@link parseNetlist}
 */
export async function readNetlist(path: string, { roots, ...options }: ReadNetlistOptions = {}): Promise<Circuit> {
  const file = options.file ?? path
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (cause) {
    const place = { file, line: 1, column: 1 }
    throw new NetlistError([{ code: 'unreadable-file', place, reason: `the file cannot be read: ${why(cause)}` }], {
      cause,
    })
  }
  const includes = options.includes ?? (roots === undefined ? undefined : fileIncludes(roots))
  return parseNetlist(decodeText(bytes), { ...options, file, ...(includes === undefined ? {} : { includes }) })
}

/** Limits on what is included. */
export interface FileIncludesOptions {
  /** The most bytes that a file may have; 64 MiB if absent. */
  readonly maxBytes?: number
}

/**
 * Reads includes from files below certain folders. A path counts from the file that includes it. It is refused where the
 * file does not lie below one of the folders once all links were followed, and where it is no plain file.
 */
export function fileIncludes(
  roots: readonly string[],
  { maxBytes = 64 * 1024 * 1024 }: FileIncludesOptions = {},
): IncludeReader {
  const folders = roots.map((root) => ({ named: resolve(root), real: realpathSync(root) }))
  return (path, from) => {
    const named = resolve(dirname(from), path)
    // A path that leaves the folders as it is written is not even looked up, so that nobody learns what there is.
    if (path.includes('\0') || !folders.some((folder) => isBelow(named, folder.named) || isBelow(named, folder.real))) {
      return OUTSIDE
    }
    let real: string
    try {
      real = realpathSync(named)
    } catch (cause) {
      return missingOrRefused(cause)
    }
    if (!folders.some((folder) => isBelow(real, folder.real))) return OUTSIDE
    return plainFile(real, isAbsolute(path) || isAbsolute(from) ? named : relative('', named), maxBytes)
  }
}

const OUTSIDE: IncludeRefusal = { refused: 'it lies outside of the folders that are allowed' }

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`)
}

/** @param real - a path without links, which is opened without following any that came in between */
function plainFile(real: string, file: string, maxBytes: number): IncludedText | IncludeRefusal | undefined {
  let descriptor: number | undefined
  try {
    descriptor = openSync(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    const stats = fstatSync(descriptor)
    if (stats.isDirectory()) return { refused: 'it is a folder' }
    if (!stats.isFile()) return { refused: 'it is no plain file' }
    if (stats.size > maxBytes) return { refused: `it has ${stats.size} bytes, and ${maxBytes} are allowed` }
    return { file, text: decodeText(readFileSync(descriptor)) }
  } catch (cause) {
    return missingOrRefused(cause)
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

function missingOrRefused(cause: unknown): IncludeRefusal | undefined {
  const code = codeOf(cause)
  return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : { refused: why(cause) }
}

/** What kept a file from being read, and what to do. */
function why(cause: unknown): string {
  switch (codeOf(cause)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is none of that name: check its path'
    case 'EISDIR':
      return 'it is a folder: name a file in it'
    case 'EACCES':
    case 'EPERM':
      return 'it may not be read: check its permissions'
    case 'ELOOP':
      return 'its links go round in a circle: name the file itself'
    default:
      return 'check its path and its permissions'
  }
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
}
