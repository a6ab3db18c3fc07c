import type { ByteSource } from '../types.js'
import { becameShorter } from './read-columns.js'

/** How much is read at once [byte]. */
const pieceLength = 2 ** 20

/** A stretch of a text file. */
export interface TextRange {
  readonly source: ByteSource
  /** [byte] */
  readonly start: number
  /** [byte] */
  readonly end: number
  /** Bytes of a character. */
  readonly unit: 1 | 2
}

/** Reads text in pieces of one byte a character that end behind a line or at least between two words. */
export async function* readText({ source, start, end, unit }: TextRange): AsyncGenerator<Uint8Array> {
  for (let offset = start; offset < end; ) {
    const bytes = await source.read(offset, Math.min(pieceLength, end - offset))
    const length = offset + bytes.length < end ? cutLength(bytes, unit) : bytes.length
    if (length === 0) throw becameShorter(source, offset)
    const piece = bytes.subarray(0, length)
    yield unit === 1 ? piece : piece.filter((_, index) => index % 2 === 0)
    offset += length
  }
}

function cutLength(bytes: Uint8Array, unit: 1 | 2): number {
  for (const cut of [0x0a, 0x20, 0x09]) {
    const at = bytes.lastIndexOf(cut)
    if (at >= 0) return at - (at % unit) + unit
  }
  return bytes.length - (bytes.length % unit)
}

/** The number of the line of a text file at an offset, from 1. */
export async function lineAt(source: ByteSource, offset: number, unit: 1 | 2 = 1): Promise<number> {
  let line = 1
  for (let at = 0; at < offset; at += pieceLength) {
    const bytes = await source.read(at, Math.min(pieceLength, offset - at))
    for (let index = 0; index < bytes.length; index += unit) if (bytes[index] === 0x0a) line += 1
  }
  return line
}
