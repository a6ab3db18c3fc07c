import type { DiagnosticCode } from '../diagnostic.js'

/** The two ways in which cards are written. */
export type Family = 'spice' | 'spectre'

/** Bits of `marks`. */
export const MARK = {
  /** Written in Spectre. */
  spectre: 1,
  /** Has words that only the careful reader understands; the card has no tokens. */
  careful: 2,
  /** Switches the language. */
  language: 4,
} as const

/** What a token is, and what its value means. */
export const TOKEN = {
  /** The first word of a card. Value: its end. */
  name: 0,
  /** A word outside of assignments. Value: its symbol. */
  word: 1,
  /** The name in `name=…`. Value: its symbol. */
  key: 2,
  /** A plain text behind a `=`. Value: its end. */
  value: 3,
  /** A text in braces or single quotes, with these. Value: its end. */
  expression: 4,
  /** Brackets around the nets of Spectre. Value: its end. */
  open: 5,
  close: 6,
} as const

/** Something wrong that was seen while cutting. */
export interface Finding {
  readonly code: DiagnosticCode
  /** Counted from the beginning of the chunk. */
  readonly start: number
  readonly end: number
  readonly reason: string
}

/**
 * A piece of a netlist's text that begins with the first line of a card (or of the text) and ends before that of
 * another one, with its cards and words in columns. All offsets count from the beginning of the chunk, so that a chunk
 * stays as it is when the text before it changes.
 */
export interface Chunk {
  readonly text: string
  /** The language that holds at its beginning, and behind its end. */
  readonly before: Family
  readonly after: Family
  /** Whether its last line ends with a mark that the next one belongs to it. */
  readonly continues: boolean
  /** The number of its line ends. */
  readonly lineEnds: number
  /** Where each card begins and ends: at its first word, behind its last. */
  readonly cardStarts: Int32Array
  readonly cardEnds: Int32Array
  /** The first token of each card, and then the number of tokens. */
  readonly firstTokens: Int32Array
  /** The code of the first character of each card, in lower case. */
  readonly leads: Uint16Array
  readonly marks: Uint8Array
  readonly tokenKinds: Uint8Array
  readonly tokenStarts: Int32Array
  readonly tokenValues: Int32Array
  readonly findings: readonly Finding[]
}
