import { rulesOf } from '../dialect-rules.js'
import { guessDialect } from '../guess-dialect.js'
import { CHUNK_LENGTH, scanChunks } from '../scan/scan-chunks.js'
import { SymbolTable } from '../scan/symbol-table.js'
import type { Dialect } from '../types.js'
import { assembleNetlist, type Netlist } from './netlist.js'

/** What is known about a text before it is cut into cards. */
export interface OpenNetlistOptions {
  /** The name of the text in messages and places; `netlist` if absent. */
  readonly file?: string
  /** Guessed from the text if absent. */
  readonly dialect?: Dialect
  /**
   * How many characters are read again for an edit of one, about; 32,768 if absent. Shorter chunks make edits faster and
   * the whole somewhat larger.
   */
  readonly chunkLength?: number
}

/**
 * Cuts a text into cards and words without asking what they mean: fast, linear, and nothing is lost. No text is refused;
 * what is wrong with it comes to light when its meaning is read, by {@link parseNetlist} or {@link checkNetlist}.
 */
export function openNetlist(
  text: string,
  { file = 'netlist', dialect, chunkLength = CHUNK_LENGTH }: OpenNetlistOptions = {},
): Netlist {
  const guess = dialect === undefined ? guessDialect(text, { file }) : { dialect, confidence: 1 }
  const { family, endComments } = rulesOf(guess.dialect)
  const symbols = new SymbolTable(text.length)
  const chunks = scanChunks(text, family, symbols, endComments, chunkLength)
  const { confidence } = guess
  return assembleNetlist(chunks, symbols, { file, dialect: guess.dialect, confidence, chunkLength })
}

/** The text of a netlist, character by character as it was opened and edited. */
export function printNetlist({ chunks }: Netlist): string {
  return chunks.map(({ text }) => text).join('')
}
