import type { Dialect } from '../types.js'
import { type Chunk, MARK } from './chunk.js'
import { isBlank, spectreLineEnd, spiceLineEnd, withoutMark } from './line-end.js'

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

/**
 * Joins the lines of a card of a chunk.
 *
 * @param base - where the chunk begins in the source
 * @param dialect - what the SPICE of the text is; a card in Spectre is Spectre
 */
export function joinCard(chunk: Chunk, card: number, base: number, dialect: Dialect): Card {
  const spectre = ((chunk.marks[card] as number) & MARK.spectre) !== 0
  const joiner = new Joiner(chunk.text, base, spectre, chunk.leads[card] === 42)
  joiner.join(chunk.cardStarts[card] as number, chunk.cardEnds[card] as number)
  return { dialect: spectre ? 'spectre' : dialect, text: joiner.parts.join(' '), pieces: joiner.pieces }
}

class Joiner {
  readonly parts: string[] = []
  readonly pieces: Piece[] = []
  private length = 0
  private continues = false

  constructor(
    private readonly text: string,
    private readonly base: number,
    private readonly spectre: boolean,
    private readonly isPragma: boolean,
  ) {}

  join(from: number, to: number): void {
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
  }

  private line(first: number, end: number): void {
    const { text, spectre } = this
    const lead = text.charAt(first)
    if (lead === '*' && this.isPragma) {
      if (this.parts.length === 0) this.append(first, text.slice(first, end))
      else if (text.charAt(first + 1) === '+') this.append(first + 2, text.slice(first + 2, end))
    } else if (!(lead === '*' && !(spectre && this.continues))) {
      const contentEnd = spectre ? spectreLineEnd(text, first, end) : spiceLineEnd(text, first, end)
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
