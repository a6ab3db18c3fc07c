import { plainNumber } from '../number/plain-number.js'
import type { ScannedCard } from '../scan/card.js'
import { type Chunk, TOKEN } from '../scan/chunk.js'
import type { SymbolTable } from '../scan/symbol-table.js'
import type { Dialect, Value } from '../types.js'
import { readValue } from './read-value.js'
import { isFileName } from './refuse-unsafe.js'
import { commandRefusal } from './spice-statements.js'

/** What is known of a symbol; each is found out once. */
const KNOWN = { number: 1, mark: 2, refused: 4, special: 8, asked: 128 } as const

/** What the plain cards of a text have in common: the meaning of words and values, found out once for each. */
export class PlainWords {
  private facts = new Uint8Array(1024)
  private readonly values = new Map<string, Value>()

  constructor(readonly symbols: SymbolTable) {}

  /** Whether the tokens are pairs of a name and a value, none of which needs a careful reader. */
  areAssignments(card: ScannedCard, from: number, to: number): boolean {
    const { tokenKinds, tokenValues, tokenStarts, text } = card.chunk
    if (((to - from) & 1) !== 0) return false
    for (let token = from; token < to; token += 2) {
      if (tokenKinds[token] !== TOKEN.key) return false
      if ((this.factsOf(tokenValues[token] as number) & KNOWN.refused) !== 0) return false
      const kind = tokenKinds[token + 1]
      const start = tokenStarts[token + 1] as number
      const end = tokenValues[token + 1] as number
      if (kind === TOKEN.value) {
        if (
          Number.isNaN(plainNumber(text, start, end)) &&
          this.textValue(card.chunk, token + 1, card.dialect) === undefined
        )
          return false
      } else if (kind !== TOKEN.expression || this.textValue(card.chunk, token + 1, card.dialect) === undefined)
        return false
    }
    return true
  }

  /** The value of a token of a plain card. */
  value(chunk: Chunk, token: number, dialect: Dialect): Value {
    const { tokenStarts, tokenValues, tokenKinds, text } = chunk
    const start = tokenStarts[token] as number
    const end = tokenValues[token] as number
    const number = tokenKinds[token] === TOKEN.value ? plainNumber(text, start, end) : Number.NaN
    return Number.isNaN(number) ? (this.textValue(chunk, token, dialect) ?? number) : number
  }

  looksLikeNumber(symbol: number): boolean {
    return (this.factsOf(symbol) & KNOWN.number) !== 0
  }

  /** Whether a word means more than a name: `/`, `params:`. */
  isMark(symbol: number): boolean {
    return (this.factsOf(symbol) & KNOWN.mark) !== 0
  }

  hasMark(values: Int32Array, from: number, to: number): boolean {
    for (let token = from; token < to; token++) if (this.isMark(values[token] as number)) return true
    return false
  }

  /** Whether a net of this name may be another net: ground, or a global. */
  isSpecialNet(symbol: number): boolean {
    return (this.factsOf(symbol) & KNOWN.special) !== 0
  }

  isSlash(symbol: number): boolean {
    return this.symbols.text(symbol) === '/'
  }

  /** Whether the first word of a card is a command and not a device. */
  isCommand({ chunk, index }: ScannedCard): boolean {
    const token = chunk.firstTokens[index] as number
    return commandRefusal(chunk.text.slice(chunk.tokenStarts[token], chunk.tokenValues[token])) !== undefined
  }

  /** A value that is no plain number, absent where it cannot be read or calls functions. */
  private textValue(chunk: Chunk, token: number, dialect: Dialect): Value | undefined {
    const isExpression = chunk.tokenKinds[token] === TOKEN.expression
    const text = chunk.text.slice(chunk.tokenStarts[token], chunk.tokenValues[token])
    const known = this.values.get(text)
    if (known !== undefined) return known
    const inner = isExpression ? text.slice(1, -1) : text
    if (inner.includes('(')) return undefined
    try {
      const value = readValue(inner, dialect, isExpression ? 'expression' : 'plain', NOWHERE)
      this.values.set(text, value)
      return value
    } catch {
      // The careful reader says why.
      return undefined
    }
  }

  private factsOf(symbol: number): number {
    if (symbol >= this.facts.length) {
      const larger = new Uint8Array(Math.max(symbol + 1, this.facts.length * 2))
      larger.set(this.facts)
      this.facts = larger
    }
    const known = this.facts[symbol] as number
    if (known !== 0) return known
    const text = this.symbols.text(symbol)
    let facts: number = KNOWN.asked
    if (/^[+-]?\.?\d/.test(text)) facts |= KNOWN.number
    if (text.startsWith('/') || text.endsWith(':')) facts |= KNOWN.mark
    if (isFileName(text) || text === '__proto__' || CAREFUL_KEYS.has(text)) facts |= KNOWN.refused
    if (text === 'gnd' || text.endsWith('!')) facts |= KNOWN.special
    this.facts[symbol] = facts
    return facts
  }
}

/** Names of parameters that mean another one, or the model. */
const CAREFUL_KEYS: ReadonlySet<string> = new Set(['mod', 'model', 'tc', 'val', 'value'])

const NOWHERE = { file: '', line: 1, column: 1 }
