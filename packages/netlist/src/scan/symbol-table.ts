import { grown, grownInts } from './grown.js'

/** Whole numbers of a slot: the symbol plus one, or 0 where it is free; its hash; its length; its first characters. */
const SLOT = 8
const FIRST_CHARACTERS = 3
/** Characters that a slot holds, four in a number; those behind them stand in the pool. */
const HELD_NUMBERS = SLOT - FIRST_CHARACTERS
const HELD = 4 * HELD_NUMBERS
/** How many words are looked up together. */
const GROUP = 128

/**
 * The different words of a netlist, each once: a word is a number, and the same word is the same number everywhere, so
 * that comparing, counting and looking up need no text. Characters are below 128; texts are made when asked for.
 *
 * A hash table with open addressing. A slot is half a cache line and holds enough of a word to compare it in place, as
 * what costs in a table of many words is fetching from memory. Its seed is random, so that nobody can write a netlist
 * whose words all fall together; symbols are numbered as the words come, whatever the seed.
 */
export class SymbolTable {
  /** How many symbols there are. */
  size = 0
  private characters = new Uint8Array(1 << 12)
  /** Where the characters of each symbol begin, and those of the next. */
  private starts = new Int32Array(1 << 9)
  private slots: Int32Array
  private readonly seed = (Math.random() * 2 ** 32) | 0
  /** The hashes and the first characters of the words of a group. */
  private readonly hashes = new Int32Array(GROUP)
  private readonly first = new Int32Array(GROUP * HELD_NUMBERS)
  /** What reading ahead gave; kept, so that it is done. */
  fetched = 0
  private readonly texts: (string | undefined)[] = []
  /** The characters as a text, as far as it was asked for. */
  private pool = ''

  /** @param textLength - how many characters will be read: with the right size at once, nothing has to move later */
  constructor(textLength = 0) {
    const wanted = Math.min(textLength / CHARACTERS_PER_SYMBOL, MOST_AT_ONCE)
    this.slots = new Int32Array(SLOT << Math.max(10, Math.ceil(Math.log2(wanted + 1))))
  }

  /**
   * Looks words up, and adds those that are new: what stands in `text` from `starts[index]` to `ends[index]` becomes the
   * symbol `ends[index]`, for each of the first `count` of `indices`. Both count from `base`.
   *
   * In a table larger than the caches a look-up waits for memory. So words are taken in groups, and the slots of a
   * group are all asked for before the first of them is needed: their ways to memory overlap.
   *
   * @param fold - what each character counts as
   */
  internAll(
    text: string,
    base: number,
    indices: Int32Array,
    count: number,
    starts: Int32Array,
    ends: Int32Array,
    fold: Uint8Array,
  ): void {
    const { hashes } = this
    for (let group = 0; group < count; group += GROUP) {
      const size = Math.min(GROUP, count - group)
      for (let word = 0; word < size; word++) {
        const index = indices[group + word] as number
        hashes[word] = this.hash(
          text,
          base + (starts[index] as number),
          base + (ends[index] as number),
          fold,
          word * HELD_NUMBERS,
        )
      }
      this.fetch(size)
      for (let word = 0; word < size; word++) {
        const index = indices[group + word] as number
        ends[index] = this.find(text, base + (starts[index] as number), base + (ends[index] as number), fold, word)
      }
    }
  }

  /** Reads the slots of a group without needing any of them. */
  private fetch(size: number): void {
    const { slots, hashes } = this
    const mask = slots.length - 1
    let sum = 0
    for (let word = 0; word < size; word++) sum += slots[((hashes[word] as number) << 3) & mask] as number
    this.fetched = sum
  }

  /** The symbol of a word of the group. */
  private find(text: string, start: number, end: number, fold: Uint8Array, word: number): number {
    const { slots, first } = this
    const hash = this.hashes[word] as number
    const at = word * HELD_NUMBERS
    const mask = slots.length - 1
    const length = end - start
    let slot = (hash << 3) & mask
    for (let entry = slots[slot] as number; entry !== 0; entry = slots[slot] as number) {
      if (
        slots[slot + 1] === hash &&
        slots[slot + 2] === length &&
        slots[slot + 3] === first[at] &&
        slots[slot + 4] === first[at + 1] &&
        slots[slot + 5] === first[at + 2] &&
        slots[slot + 6] === first[at + 3] &&
        slots[slot + 7] === first[at + 4] &&
        (length <= HELD || this.hasTail(entry - 1, text, start, end, fold))
      ) {
        return entry - 1
      }
      slot = (slot + SLOT) & mask
    }
    return this.add(text, start, end, fold, word, slot)
  }

  /** The text of a symbol. */
  text(symbol: number): string {
    const known = this.texts[symbol]
    if (known !== undefined) return known
    const to = this.starts[symbol + 1] as number
    // All characters at once: most symbols are asked for, and after the last of them was added.
    if (to > this.pool.length) this.pool = LATIN.decode(this.characters.subarray(0, this.starts[this.size]))
    const text = this.pool.slice(this.starts[symbol], to)
    this.texts[symbol] = text
    return text
  }

  /** The number of characters of a symbol. */
  length(symbol: number): number {
    return (this.starts[symbol + 1] as number) - (this.starts[symbol] as number)
  }

  /** The hash of a word; its first characters are put into `first` from `to` on. */
  private hash(text: string, start: number, end: number, fold: Uint8Array, to: number): number {
    const { first } = this
    const held = Math.min(end, start + HELD)
    let hash = this.seed
    let at = to
    let four = 0
    let shift = 0
    for (let offset = start; offset < held; offset++) {
      four |= (fold[text.charCodeAt(offset)] as number) << shift
      shift += 8
      if (shift === 32) {
        first[at++] = four
        hash = mixed(hash, four)
        four = 0
        shift = 0
      }
    }
    if (shift > 0) {
      first[at++] = four
      hash = mixed(hash, four)
    }
    while (at < to + HELD_NUMBERS) first[at++] = 0
    for (let offset = held; offset < end; offset++) hash = mixed(hash, fold[text.charCodeAt(offset)] as number)
    return hash
  }

  /** Whether a symbol that begins alike is the same also behind the characters that its slot holds. */
  private hasTail(symbol: number, text: string, start: number, end: number, fold: Uint8Array): boolean {
    const from = (this.starts[symbol] as number) - start
    for (let offset = start + HELD; offset < end; offset++) {
      if (this.characters[from + offset] !== fold[text.charCodeAt(offset)]) return false
    }
    return true
  }

  private add(text: string, start: number, end: number, fold: Uint8Array, word: number, slot: number): number {
    const symbol = this.size++
    const from = this.starts[symbol] as number
    const to = from + end - start
    this.characters = grown(this.characters, to)
    for (let at = from; at < to; at++) this.characters[at] = fold[text.charCodeAt(start + at - from)] as number
    this.starts = grownInts(this.starts, symbol + 2)
    this.starts[symbol + 1] = to
    const { slots } = this
    slots[slot] = symbol + 1
    slots[slot + 1] = this.hashes[word] as number
    slots[slot + 2] = end - start
    const held = word * HELD_NUMBERS
    for (let at = 0; at < HELD_NUMBERS; at++) slots[slot + FIRST_CHARACTERS + at] = this.first[held + at] as number
    // At most three in four slots are taken.
    if (this.size * SLOT * 4 > slots.length * 3) this.rehash()
    return symbol
  }

  private rehash(): void {
    const { slots } = this
    const larger = new Int32Array(slots.length * 2)
    const mask = larger.length - 1
    for (let from = 0; from < slots.length; from += SLOT) {
      if (slots[from] === 0) continue
      let slot = ((slots[from + 1] as number) << 3) & mask
      while (larger[slot] !== 0) slot = (slot + SLOT) & mask
      for (let at = 0; at < SLOT; at++) larger[slot + at] = slots[from + at] as number
    }
    this.slots = larger
  }
}

/** A flat netlist has a new word in about so many characters; slots that stay empty take no memory that is in use. */
const CHARACTERS_PER_SYMBOL = 104
const MOST_AT_ONCE = 1 << 21

const LATIN = new TextDecoder('latin1')

/** A step of the hash: multiplication spreads upwards, the shift brings it down again. */
function mixed(hash: number, value: number): number {
  const product = Math.imul(hash ^ value, 0x9e3779b1)
  return product ^ (product >>> 15)
}
