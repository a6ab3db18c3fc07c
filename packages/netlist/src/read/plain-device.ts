import { plainNumber } from '../number/plain-number.js'
import type { ScannedCard } from '../scan/card.js'
import { type Chunk, MARK, TOKEN } from '../scan/chunk.js'
import type { Dialect, Value } from '../types.js'
import { withoutLetter } from './device-letter.js'
import type { DeviceDraft, Element, NameAt } from './draft.js'
import type { PlainWords } from './plain-words.js'

/**
 * A device whose card has the plainest form that its kind can have, nets, a model or a value, and assignments. It keeps
 * to the columns of its card, and makes texts and objects when it is asked.
 */
export class PlainDevice implements DeviceDraft, NameAt {
  private readonly chunk: Chunk
  private readonly index: number
  private readonly base: number
  private readonly dialect: Dialect

  /**
   * @param first - the token of its first net
   * @param count - how many nets it has
   * @param modelToken - the token of its model or cell; absent for a passive, whose value stands in that place
   */
  constructor(
    { chunk, index, base, dialect }: ScannedCard,
    readonly element: Element,
    readonly words: PlainWords,
    private readonly first: number,
    readonly count: number,
    private readonly modelToken: number | undefined,
  ) {
    this.chunk = chunk
    this.index = index
    this.base = base
    this.dialect = dialect
  }

  /** Its own name: a device has both the text and the start of one. */
  get name(): NameAt {
    return this
  }

  /** Its name. */
  get text(): string {
    const { chunk, index } = this
    const token = chunk.firstTokens[index] as number
    return withoutLetter(chunk.text.slice(chunk.tokenStarts[token], chunk.tokenValues[token]))
  }

  /** Where it is written: the offset of its name. */
  get start(): number {
    const { chunk, index, base } = this
    return base + (chunk.cardStarts[index] as number)
  }

  /** The symbol of its model or cell. */
  get modelSymbol(): number | undefined {
    return this.modelToken === undefined ? undefined : this.chunk.tokenValues[this.modelToken]
  }

  get nodes(): readonly NameAt[] {
    return Array.from({ length: this.count }, (_, index) => this.wordAt(this.first + index))
  }

  get model(): NameAt | undefined {
    return this.modelToken === undefined ? undefined : this.wordAt(this.modelToken)
  }

  get parameters(): ReadonlyMap<string, Value> {
    return new Map(Object.entries(this.values()))
  }

  /** The symbol of a net. */
  netSymbol(index: number): number {
    return this.chunk.tokenValues[this.first + index] as number
  }

  /** The nets, in the order in which they are written. */
  net(index: number): string {
    return this.words.symbols.text(this.netSymbol(index))
  }

  /** The values of the parameters by their names. */
  values(): Record<string, Value> {
    const { words, element, chunk, index, dialect } = this
    const end = chunk.firstTokens[index + 1] as number
    const values: Record<string, Value> = {}
    let token = this.first + this.count
    if (this.modelToken === undefined) {
      const start = chunk.tokenStarts[token] as number
      values[element] = plainNumber(chunk.text, start, start + words.symbols.length(chunk.tokenValues[token] as number))
    }
    while (token < end && chunk.tokenKinds[token] !== TOKEN.key) token++
    for (; token < end; token += 2) {
      const key = words.symbols.text(chunk.tokenValues[token] as number)
      values[key] = words.value(chunk, token + 1, dialect)
    }
    return values
  }

  /** The same as an object of its own. */
  toDraft(): DeviceDraft {
    const { element, text, start, nodes, model, parameters } = this
    const draft = { element, name: { text, start }, nodes, parameters }
    return model === undefined ? draft : { ...draft, model }
  }

  private wordAt(token: number): NameAt {
    const { chunk, base } = this
    const text = this.words.symbols.text(chunk.tokenValues[token] as number)
    return { text, start: base + (chunk.tokenStarts[token] as number) }
  }
}

/** The letters of the devices that are read here. */
const ELEMENTS: ReadonlyMap<number, Element> = new Map(
  (['m', 'q', 'd', 'r', 'c', 'l', 'x'] as const).map((element) => [element.charCodeAt(0), element]),
)

/**
 * Reads a device whose card is plain.
 *
 * @returns absent for every card that needs a careful reader, whether it is right or wrong
 */
export function readPlainDevice(card: ScannedCard, words: PlainWords): PlainDevice | undefined {
  const { chunk, index, dialect } = card
  if (((chunk.marks[index] as number) & (MARK.careful | MARK.spectre)) !== 0) return undefined
  const element = ELEMENTS.get(chunk.leads[index] as number)
  if (element === undefined) return undefined
  const { tokenKinds, tokenValues } = chunk
  const first = (chunk.firstTokens[index] as number) + 1
  const end = chunk.firstTokens[index + 1] as number
  let last = first
  while (last < end && tokenKinds[last] === TOKEN.word) last++
  if (!words.areAssignments(card, last, end)) return undefined
  const count = last - first
  switch (element) {
    case 'm':
      return count === 5 ? new PlainDevice(card, element, words, first, 4, last - 1) : undefined
    case 'q':
      if (count !== 4 || words.looksLikeNumber(tokenValues[last - 1] as number)) return undefined
      return new PlainDevice(card, element, words, first, 3, last - 1)
    case 'd':
      return count === 3 ? new PlainDevice(card, element, words, first, 2, last - 1) : undefined
    case 'x': {
      if (count < 2 || words.hasMark(tokenValues, first, last - 2) || words.isMark(tokenValues[last - 1] as number)) {
        return undefined
      }
      const hasSlash = words.isMark(tokenValues[last - 2] as number)
      if (hasSlash && !words.isSlash(tokenValues[last - 2] as number)) return undefined
      return new PlainDevice(card, element, words, first, count - (hasSlash ? 2 : 1), last - 1)
    }
    default: {
      const start = chunk.tokenStarts[last - 1] as number
      if (count !== 3 || dialect === 'cdl') return undefined
      const value = plainNumber(chunk.text, start, start + words.symbols.length(tokenValues[last - 1] as number))
      return Number.isNaN(value) || words.isCommand(card)
        ? undefined
        : new PlainDevice(card, element, words, first, 2, undefined)
    }
  }
}
