import { lastNotAbove } from '../last-not-above.js'
import type { Chunk } from '../scan/chunk.js'
import type { SymbolTable } from '../scan/symbol-table.js'
import type { Dialect } from '../types.js'

/**
 * A netlist as it is written: all of its text, cut into cards and words. It never changes; {@link editNetlist} makes
 * another one that shares all but the changed parts.
 */
export interface Netlist {
  /** The name of the text, in messages and places. */
  readonly file: string
  readonly dialect: Dialect
  /** How sure the dialect is, 0 to 1; 1 where it was given. */
  readonly confidence: number
  /** How long a chunk is at least. */
  readonly chunkLength: number
  /** The number of characters. */
  readonly length: number
  /** The number of cards: statements with their continuation lines. */
  readonly cardCount: number
  /** Pieces of the text one after the other, with their cards and words in columns, for tools that want to be fast. */
  readonly chunks: readonly Chunk[]
  /** The first offset, card and line of each chunk, and then their numbers. Lines count from 0. */
  readonly firstOffsets: Int32Array
  readonly firstCards: Int32Array
  readonly firstLines: Int32Array
  /** The different words of the netlist. */
  readonly symbols: SymbolTable
}

/** Puts chunks together. */
export function assembleNetlist(
  chunks: readonly Chunk[],
  symbols: SymbolTable,
  { file, dialect, confidence, chunkLength }: Pick<Netlist, 'file' | 'dialect' | 'confidence' | 'chunkLength'>,
): Netlist {
  const firstOffsets = new Int32Array(chunks.length + 1)
  const firstCards = new Int32Array(chunks.length + 1)
  const firstLines = new Int32Array(chunks.length + 1)
  for (const [index, chunk] of chunks.entries()) {
    firstOffsets[index + 1] = (firstOffsets[index] as number) + chunk.text.length
    firstCards[index + 1] = (firstCards[index] as number) + chunk.marks.length
    firstLines[index + 1] = (firstLines[index] as number) + chunk.lineEnds
  }
  const length = firstOffsets[chunks.length] as number
  const cardCount = firstCards[chunks.length] as number
  return {
    file,
    dialect,
    confidence,
    chunkLength,
    length,
    cardCount,
    chunks,
    firstOffsets,
    firstCards,
    firstLines,
    symbols,
  }
}

/** The chunk that a number of a column of firsts falls into. */
export function chunkOf(firsts: Int32Array, number: number): number {
  return lastNotAbove(firsts, number, firsts.length - 1)
}
