import { grown, grownInts } from './grown.js'

/** The value that the hash of a symbol begins with, and the factor of each step (FNV-1a of 32 bits). */
export const HASH_SEED = 0x811c9dc5 | 0
export const HASH_FACTOR = 0x01000193

/**
 * The different words of a netlist, each once: a word is a number, and the same word is the same number everywhere, so
 * that comparing, counting and looking up need no text. Characters are below 128; texts are made when asked for.
 *
 * @see G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, "The FNV Non-Cryptographic Hash Algorithm", for the hash
 */
export class SymbolTable {
  /** How many symbols there are. */
  size = 0
  private characters = new Uint8Array(1 << 12)
  /** Where the characters of each symbol begin, and those of the next. */
  private starts = new Int32Array(1 << 9)
  private hashes = new Int32Array(1 << 9)
  /** Symbols by their hash, plus one; 0 where nothing is. Open addressing, at most half full. */
  private slots = new Int32Array(1 << 10)
  private readonly texts: (string | undefined)[] = []
  private readonly lowered: (string | undefined)[] = []

  /**
   * The symbol of `text` from `start` to `end`.
   *
   * @param fold - what each character counts as
   * @param hash - of the characters after `fold`, begun with {@link HASH_SEED}
   */
  intern(text: string, start: number, end: number, fold: Uint8Array, hash: number): number {
    const mask = this.slots.length - 1
    let slot = (hash ^ (hash >>> 15)) & mask
    for (let entry = this.slots[slot] as number; entry !== 0; entry = this.slots[slot] as number) {
      if (this.hashes[entry - 1] === hash && this.isSame(entry - 1, text, start, end, fold)) return entry - 1
      slot = (slot + 1) & mask
    }
    return this.add(text, start, end, fold, hash, slot)
  }

  /** The text of a symbol. */
  text(symbol: number): string {
    const known = this.texts[symbol]
    if (known !== undefined) return known
    const from = this.starts[symbol] as number
    const to = this.starts[symbol + 1] as number
    const text = String.fromCharCode(...this.characters.subarray(from, to))
    this.texts[symbol] = text
    return text
  }

  /** The text of a symbol in lower case. */
  lowerText(symbol: number): string {
    const known = this.lowered[symbol]
    if (known !== undefined) return known
    const text = this.text(symbol).toLowerCase()
    this.lowered[symbol] = text
    return text
  }

  /** The number of characters of a symbol. */
  length(symbol: number): number {
    return (this.starts[symbol + 1] as number) - (this.starts[symbol] as number)
  }

  private isSame(symbol: number, text: string, start: number, end: number, fold: Uint8Array): boolean {
    const { characters } = this
    let at = this.starts[symbol] as number
    if ((this.starts[symbol + 1] as number) - at !== end - start) return false
    for (let offset = start; offset < end; offset++) {
      if (characters[at++] !== fold[text.charCodeAt(offset)]) return false
    }
    return true
  }

  private add(text: string, start: number, end: number, fold: Uint8Array, hash: number, slot: number): number {
    const symbol = this.size++
    const from = this.starts[symbol] as number
    const to = from + end - start
    this.characters = grown(this.characters, to)
    for (let at = from; at < to; at++) this.characters[at] = fold[text.charCodeAt(start + at - from)] as number
    this.starts = grownInts(this.starts, symbol + 2)
    this.hashes = grownInts(this.hashes, symbol + 1)
    this.starts[symbol + 1] = to
    this.hashes[symbol] = hash
    this.slots[slot] = symbol + 1
    if (this.size * 2 > this.slots.length) this.rehash()
    return symbol
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 2)
    const mask = slots.length - 1
    for (let symbol = 0; symbol < this.size; symbol++) {
      const hash = this.hashes[symbol] as number
      let slot = (hash ^ (hash >>> 15)) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = symbol + 1
    }
    this.slots = slots
  }
}
