import { rulesOf } from '../dialect-rules.js'
import type { Dialect } from '../types.js'
import type { Chunk } from './chunk.js'
import { isBlank, spectreLineEnd, spiceLineEnd, withoutMark } from './line-end.js'
import type { SymbolTable } from './symbol-table.js'

/** A piece of a card: where in the source the text from `at` on was written. */
export interface Piece {
  readonly at: number
  readonly start: number
}

/** A statement with its continuation lines, without comments. */
export interface Card {
  readonly dialect: Dialect
  /** Its lines, joined by a blank. */
  readonly text: string
  readonly pieces: readonly Piece[]
}

/** Where in the source a position of a card's text was written. */
export function offsetIn(card: Card, position: number): number {
  let low = 0
  let high = card.pieces.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((card.pieces[middle]?.at ?? 0) <= position) low = middle
    else high = middle - 1
  }
  const piece = card.pieces[low] ?? { at: 0, start: 0 }
  return piece.start + position - piece.at
}

/** A card of a chunk, whose text is put together when it is asked for. */
export class ScannedCard implements Card {
  private joined: Pick<Card, 'text' | 'pieces'> | undefined

  /**
   * @param index - its number in the chunk
   * @param base - the offset of the chunk's beginning
   * @param symbols - the words of the chunk
   */
  constructor(
    readonly chunk: Chunk,
    readonly index: number,
    readonly base: number,
    readonly dialect: Dialect,
    readonly symbols: SymbolTable,
  ) {}

  /** Where it begins. */
  get start(): number {
    return this.base + (this.chunk.cardStarts[this.index] as number)
  }

  /** Whether it begins with a dot. */
  get isStatement(): boolean {
    return this.chunk.leads[this.index] === 46
  }

  get text(): string {
    return this.join().text
  }

  get pieces(): readonly Piece[] {
    return this.join().pieces
  }

  private join(): Pick<Card, 'text' | 'pieces'> {
    const { chunk, index, base, dialect } = this
    if (this.joined !== undefined) return this.joined
    const joiner = new Joiner(chunk.text, base, dialect, chunk.leads[index] === 42)
    this.joined = joiner.join(chunk.cardStarts[index] as number, chunk.cardEnds[index] as number)
    return this.joined
  }
}

class Joiner {
  private readonly parts: string[] = []
  private readonly pieces: Piece[] = []
  private length = 0
  private continues = false
  private readonly spectre: boolean
  private readonly endComments: readonly string[]

  constructor(
    private readonly text: string,
    private readonly base: number,
    dialect: Dialect,
    private readonly isPragma: boolean,
  ) {
    const { family, endComments } = rulesOf(dialect)
    this.spectre = family === 'spectre'
    this.endComments = endComments
  }

  join(from: number, to: number): Pick<Card, 'text' | 'pieces'> {
    const { text, spectre } = this
    let start = from
    while (start < to) {
      let first = start
      while (isBlank(text.charCodeAt(first))) first++
      let end = first
      while (end < to && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++
      if (end > first) this.line(first, end)
      else if (spectre) this.continues = false
      start = end + 1
    }
    return { text: this.parts.join(' '), pieces: this.pieces }
  }

  private line(first: number, end: number): void {
    const { text, spectre, endComments } = this
    const lead = text.charAt(first)
    if (lead === '*' && this.isPragma) {
      if (this.parts.length === 0) this.append(first, text.slice(first, end))
      else if (text.charAt(first + 1) === '+') this.append(first + 2, text.slice(first + 2, end))
    } else if (!(lead === '*' && !(spectre && this.continues))) {
      const contentEnd = spectre ? spectreLineEnd(text, first, end) : spiceLineEnd(text, first, end, endComments)
      if (contentEnd === first) return
      const from = lead === '+' && this.parts.length > 0 && !(spectre && this.continues) ? first + 1 : first
      const content = withoutMark(text, from, contentEnd, spectre ? 'spectre' : 'spice')
      this.continues = content.length < contentEnd - from
      this.append(from, content)
    }
  }

  private append(start: number, content: string): void {
    if (this.pieces.length > 0) this.length++
    this.pieces.push({ at: this.length, start: this.base + start })
    this.parts.push(content)
    this.length += content.length
  }
}
