import { EXACT, FOLDED } from './characters.js'
import { type Chunk, type Family, type Finding, MARK, TOKEN } from './chunk.js'
import { grown, grownInts } from './grown.js'
import type { SymbolTable } from './symbol-table.js'

/** Collects the cards and tokens of one chunk after the other, in arrays that are used again. */
export class ChunkBuilder {
  private cards = 0
  private tokens = 0
  private cardStarts = new Int32Array(1024)
  private cardEnds = new Int32Array(1024)
  private firstTokens = new Int32Array(1024)
  private leads = new Int32Array(1024)
  private marks = new Uint8Array(1024)
  private kinds = new Uint8Array(8192)
  private starts = new Int32Array(8192)
  private values = new Int32Array(8192)
  /** Tokens that are words, while these are looked up. */
  private words = new Int32Array(8192)
  private findings: Finding[] = []
  private lineEnds = 0
  private start = 0
  private before: Family = 'spice'

  constructor(private readonly symbols: SymbolTable) {}

  /** Whether the chunk has a card. */
  get hasCard(): boolean {
    return this.cards > 0
  }

  /** Begins a chunk at an offset of the text. */
  begin(start: number, family: Family): void {
    this.start = start
    this.before = family
    this.cards = 0
    this.tokens = 0
    this.findings = []
    this.lineEnds = 0
  }

  openCard(start: number, lead: number, mark: number): void {
    const card = this.cards++
    if (card >= this.marks.length) this.growCards()
    this.cardStarts[card] = start - this.start
    this.cardEnds[card] = start - this.start
    this.firstTokens[card] = this.tokens
    this.leads[card] = lead
    this.marks[card] = mark
  }

  /** Whether the card that is open is left to the careful reader. */
  get isCareful(): boolean {
    return ((this.marks[this.cards - 1] as number) & MARK.careful) !== 0
  }

  /** Leaves the card that is open to the careful reader. */
  markCareful(): void {
    const card = this.cards - 1
    this.marks[card] = (this.marks[card] as number) | MARK.careful
    this.tokens = this.firstTokens[card] as number
  }

  /** Says that the open card switches the language. */
  addLanguage(): void {
    const card = this.cards - 1
    this.marks[card] = (this.marks[card] as number) | MARK.language
  }

  /** Says that the open card reaches to an offset of the text at least. */
  extendCard(end: number): void {
    this.cardEnds[this.cards - 1] = end - this.start
  }

  /** Adds a token; `start` is an offset of the text. Words get their symbols when the chunk is finished. */
  addToken(kind: number, start: number, value: number): void {
    const token = this.tokens++
    if (token >= this.kinds.length) this.growTokens()
    this.kinds[token] = kind
    this.starts[token] = start - this.start
    this.values[token] = value
  }

  /** Adds a token whose value is its end. */
  addSpan(kind: number, start: number, end: number): void {
    this.addToken(kind, start, end - this.start)
  }

  /** Whether the open card has no token. */
  get isBare(): boolean {
    return this.tokens === this.firstTokens[this.cards - 1]
  }

  /** Says that a line has ended. */
  endLine(): void {
    this.lineEnds++
  }

  addFinding(code: Finding['code'], start: number, end: number, reason: string): void {
    this.findings.push({ code, start: start - this.start, end: end - this.start, reason })
  }

  /** Gives the chunk, which reaches to an offset of the text. */
  finish(text: string, end: number, after: Family, continues: boolean): Chunk {
    const { cards, tokens } = this
    this.internWords(text)
    this.firstTokens = grownInts(this.firstTokens, cards + 1)
    this.firstTokens[cards] = tokens
    // One buffer for all columns: what the engine has to look after are buffers, not bytes.
    const buffer = new ArrayBuffer(4 * (3 * cards + 1 + 2 * tokens) + 2 * cards + cards + tokens)
    let at = 0
    const ints = (column: Int32Array, length: number): Int32Array => {
      const view = new Int32Array(buffer, at, length)
      view.set(column.subarray(0, length))
      at += view.byteLength
      return view
    }
    const bytes = (column: Uint8Array, length: number): Uint8Array => {
      const view = new Uint8Array(buffer, at, length)
      view.set(column.subarray(0, length))
      at += view.byteLength
      return view
    }
    const cardStarts = ints(this.cardStarts, cards)
    const cardEnds = ints(this.cardEnds, cards)
    const firstTokens = ints(this.firstTokens, cards + 1)
    const tokenStarts = ints(this.starts, tokens)
    const tokenValues = ints(this.values, tokens)
    const leads = new Uint16Array(buffer, at, cards)
    leads.set(this.leads.subarray(0, cards))
    at += leads.byteLength
    return {
      text: text.slice(this.start, end),
      before: this.before,
      after,
      continues,
      lineEnds: this.lineEnds,
      cardStarts,
      cardEnds,
      firstTokens,
      leads,
      marks: bytes(this.marks, cards),
      tokenKinds: bytes(this.kinds, tokens),
      tokenStarts,
      tokenValues,
      findings: this.findings,
    }
  }

  /** Puts symbols in the place of the ends of words. */
  private internWords(text: string): void {
    let count = 0
    let isExact = false
    const flush = (): void => {
      const { symbols, start, words, starts, values } = this
      symbols.internAll(text, start, words, count, starts, values, isExact ? EXACT : FOLDED)
      count = 0
    }
    for (let card = 0; card < this.cards; card++) {
      const isSpectre = ((this.marks[card] as number) & MARK.spectre) !== 0
      if (isSpectre !== isExact) {
        flush()
        isExact = isSpectre
      }
      const end = card + 1 < this.cards ? (this.firstTokens[card + 1] as number) : this.tokens
      for (let token = this.firstTokens[card] as number; token < end; token++) {
        const kind = this.kinds[token]
        if (kind === TOKEN.word || kind === TOKEN.key) this.words[count++] = token
      }
    }
    flush()
  }

  private growCards(): void {
    const length = this.marks.length + 1
    this.cardStarts = grownInts(this.cardStarts, length)
    this.cardEnds = grownInts(this.cardEnds, length)
    this.firstTokens = grownInts(this.firstTokens, length)
    this.leads = grownInts(this.leads, length)
    this.marks = grown(this.marks, length)
  }

  private growTokens(): void {
    const length = this.kinds.length + 1
    this.kinds = grown(this.kinds, length)
    this.starts = grownInts(this.starts, length)
    this.values = grownInts(this.values, length)
    this.words = grownInts(this.words, length)
  }
}
