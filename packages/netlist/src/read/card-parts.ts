import { type Card, offsetIn } from '../scan/card.js'
import type { Extent } from './conditions.js'

/** A part of a card, whose words keep their places in the source. */
export function sliceCard(card: Card, from: number, to = card.text.length): Card {
  const pieces = card.pieces.map(({ at, start }) => ({ at: at - from, start }))
  return { dialect: card.dialect, text: card.text.slice(from, to), pieces }
}

/** A card without the blanks at its beginning and end. */
export function trimCard(card: Card): Card {
  const from = card.text.length - card.text.trimStart().length
  const to = card.text.trimEnd().length
  return from === 0 && to === card.text.length ? card : sliceCard(card, from, Math.max(from, to))
}

/** Where a card stands in the sources. */
export function extentOf(card: Card): Extent {
  const { length } = card.text.trimEnd()
  return { start: offsetIn(card, 0), end: offsetIn(card, Math.max(length - 1, 0)) + 1 }
}
