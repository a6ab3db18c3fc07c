import { gluedValueEnd, isAssignment, spacedValueEnd } from '../read/read-arguments.js'
import { type Card, offsetIn, ScannedCard } from '../scan/card.js'
import { MARK } from '../scan/chunk.js'
import { Problems } from '../scan/problems.js'
import { Source } from '../scan/source.js'
import { splitWords, type Word } from '../scan/split-words.js'
import type { Dialect } from '../types.js'
import { chunkOf, type Netlist } from './netlist.js'

/** A part of a text, by its offsets: the first character and that behind the last. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** A word of a card as it is written, quotes included. */
export interface CardWord extends TextRange {
  readonly text: string
}

/** An assignment in a card. */
export interface CardParameter {
  readonly name: CardWord
  /** What stands behind the `=`, quotes and braces included. */
  readonly value: CardWord
}

/** A card as it is written: a device, a statement, or a comment that says something. */
export interface NetlistCard extends TextRange {
  /** Its number in the netlist, from 0. */
  readonly index: number
  readonly dialect: Dialect
  /** Its words outside of assignments, the first one its name or statement; brackets and commas are left out. */
  readonly words: readonly CardWord[]
  readonly parameters: readonly CardParameter[]
  /** Comments and blank lines before it, back to the card before. */
  readonly leading: TextRange
}

/** The cards of a netlist, one after the other. */
export function* cardsOf(netlist: Netlist): Generator<NetlistCard> {
  for (let index = 0; index < netlist.cardCount; index++) yield cardAt(netlist, index)
}

/**
 * A card of a netlist.
 *
 * @throws RangeError where there is no card of that number
 */
export function cardAt(netlist: Netlist, index: number): NetlistCard {
  const card = scannedAt(netlist, index)
  const { chunk, base, index: number, dialect } = card
  const start = base + (chunk.cardStarts[number] as number)
  const end = base + (chunk.cardEnds[number] as number)
  const text = (range: TextRange): CardWord => ({
    start: range.start,
    end: range.end,
    text: chunk.text.slice(range.start - base, range.end - base),
  })
  const isLanguage = ((chunk.marks[number] as number) & MARK.language) !== 0
  const { words, parameters } = isLanguage ? { words: [], parameters: [] } : splitCard(card)
  return {
    index,
    dialect,
    start,
    end,
    words: words.map(text),
    parameters: parameters.map(([name, value]) => ({ name: text(name), value: text(value) })),
    leading: { start: index === 0 ? 0 : endOf(netlist, index - 1), end: start },
  }
}

/** What a card says, without comments and marks of continuation, and where that ends. */
export function contentOf(netlist: Netlist, index: number): { readonly text: string; readonly end: number } {
  const card = scannedAt(netlist, index)
  const text = card.text.trimEnd()
  return { text, end: offsetIn(card, text.length - 1) + 1 }
}

function scannedAt(netlist: Netlist, index: number): ScannedCard {
  const { chunks, firstCards, firstOffsets, cardCount, symbols } = netlist
  const at = chunkOf(firstCards, index)
  const chunk = chunks[at]
  if (!(index >= 0 && index < cardCount) || chunk === undefined) {
    throw new RangeError(`there is no card ${index}: there are ${cardCount}`)
  }
  const number = index - (firstCards[at] as number)
  const isSpectre = ((chunk.marks[number] as number) & MARK.spectre) !== 0
  const dialect = isSpectre ? 'spectre' : spiceOf(netlist)
  return new ScannedCard(chunk, number, firstOffsets[at] as number, dialect, symbols)
}

/** The number of the card that holds an offset or is the last one before it; absent before the first. */
export function cardIndexAt(netlist: Netlist, offset: number): number | undefined {
  const at = chunkOf(netlist.firstOffsets, offset)
  const starts = netlist.chunks[at]?.cardStarts ?? new Int32Array()
  const within = offset - (netlist.firstOffsets[at] as number)
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] as number) <= within) low = middle + 1
    else high = middle
  }
  const index = (netlist.firstCards[at] as number) + low - 1
  return index < 0 ? undefined : index
}

/** The dialect of the cards that are not in Spectre. */
function spiceOf({ dialect }: Pick<Netlist, 'dialect'>): Dialect {
  return dialect === 'spectre' ? 'spice' : dialect
}

function endOf({ chunks, firstCards, firstOffsets }: Netlist, index: number): number {
  const at = chunkOf(firstCards, index)
  return (firstOffsets[at] as number) + (chunks[at]?.cardEnds[index - (firstCards[at] as number)] ?? 0)
}

interface SplitCard {
  readonly words: readonly Word[]
  readonly parameters: readonly (readonly [name: Word, value: TextRange])[]
}

/** The words and assignments of a card; none where a bracket or quote is not closed. */
function splitCard(card: Card): SplitCard {
  const all = splitWords(card, new Problems(new Source('', card.text)))
  const isSpaced = card.dialect === 'spectre' || /^\.(?:global_)?param/i.test(card.text)
  const words: Word[] = []
  const parameters: (readonly [Word, TextRange])[] = []
  for (let index = 0; index < all.length; ) {
    const word = all[index] as Word
    if (isAssignment(all, index)) {
      const end = isSpaced ? spacedValueEnd(all, index + 2) : gluedValueEnd(all, index + 2)
      const [first, last] = [all[index + 2], all[end - 1]]
      if (end > index + 2 && first !== undefined && last !== undefined) {
        parameters.push([word, { start: first.start, end: last.end }])
      }
      index = Math.max(end, index + 2)
    } else {
      if (word.type !== 'mark') words.push(word)
      index++
    }
  }
  return { words, parameters }
}
