import type { Dialect } from '../types.js'

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
