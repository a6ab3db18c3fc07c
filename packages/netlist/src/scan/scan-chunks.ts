import { CHARACTER, type CharacterClasses, SPECTRE_CLASSES, SPICE_CLASSES } from './characters.js'
import { type Chunk, type Family, MARK, TOKEN } from './chunk.js'
import { ChunkBuilder } from './chunk-builder.js'
import { isBlank, lineContinues, spectreLineEnd, spiceLineEnd } from './line-end.js'
import type { SymbolTable } from './symbol-table.js'

/** A chunk ends at the first card behind this many characters: short to read again, long enough to be few. */
export const CHUNK_LENGTH = 1 << 15

/** Comments of CDL and of xschem that say something about the circuit. */
const PRAGMA = /\*\.(?:PININFO|GLOBAL|PIN|IPIN|OPIN|IOPIN|SCALE)(?![A-Za-z])/iy
/**
 * Comments that ngspice obeys: a title that makes the text a script, and commands behind `*#`. Where a blank follows,
 * as in many a heading, only words that are nothing else.
 */
const COMMAND =
  /\*(?:ng_script|#(?:!|(?:alias|aspice|cd|define|destroy|echo|edit|hardcopy|let|load|print|quit|rspice|run|save|set|snsave|source|unset|use|write)\b|[ \t]*(?:shell|system|codemodel|osdi|pre_\w+|wrdata)\b))/iy
const LANGUAGE = /simulator[ \t]+lang[ \t]*=[ \t]*(\S+)/iy

const PLUS = 43
const STAR = 42

/**
 * Cuts a text into chunks of cards. Continuation lines belong to their card, comments and blank lines to none; a comment
 * that says something (`*.PININFO`, `*.GLOBAL`, `*.ipin`, `*.SCALE`) is a card of its own, and `simulator lang=` switches the
 * family.
 * Linear in the text: every character is looked at a bounded number of times.
 *
 * @param endComments - what begins a comment at the end of a line of SPICE
 */
export function scanChunks(
  text: string,
  family: Family,
  symbols: SymbolTable,
  endComments: readonly string[],
  chunkLength = CHUNK_LENGTH,
): readonly Chunk[] {
  return new ChunkScanner(text, family, symbols, endComments, chunkLength).scan()
}

class ChunkScanner {
  private readonly chunks: Chunk[] = []
  private readonly builder: ChunkBuilder
  private readonly length: number
  /** Whether lines may end with a carriage return: where none does, the ends are found at memory speed. */
  private readonly hasReturns: boolean
  private chunkStart = 0
  /** Where the line that is being read begins. */
  private lineStart = 0
  /** A card is open, so that a continuation may come. */
  private isOpen = false
  /** The last line ended with the mark of one that continues. */
  private continues = false
  private inPragma = false

  constructor(
    private readonly text: string,
    private family: Family,
    symbols: SymbolTable,
    private readonly endComments: readonly string[],
    private readonly chunkLength: number,
  ) {
    this.builder = new ChunkBuilder(symbols)
    this.length = text.length
    this.hasReturns = text.includes('\r')
  }

  scan(): readonly Chunk[] {
    const { text, length, builder } = this
    builder.begin(0, this.family)
    let start = text.charCodeAt(0) === 0xfeff ? 1 : 0
    while (start < length) {
      this.lineStart = start
      const end = this.line(start)
      if (end < length) builder.endLine()
      start = end + (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1)
    }
    this.chunks.push(builder.finish(text, length, this.family, this.continues))
    return this.chunks
  }

  /** Reads a line and returns where it ends. */
  private line(start: number): number {
    const { text } = this
    let first = start
    let code = text.charCodeAt(first)
    while (isBlank(code)) code = text.charCodeAt(++first)
    if (first >= this.length || code === 10 || code === 13) {
      if (this.family === 'spectre') this.continues = false
      return first
    }
    return this.family === 'spectre' ? this.spectreLine(first, code) : this.spiceLine(first, code)
  }

  private lineEnd(from: number): number {
    const { text } = this
    if (!this.hasReturns) {
      const end = text.indexOf('\n', from)
      return end < 0 ? this.length : end
    }
    let end = from
    let code = text.charCodeAt(end)
    while (end < this.length && code !== 10 && code !== 13) code = text.charCodeAt(++end)
    return end
  }

  private spiceLine(first: number, code: number): number {
    if (code === STAR) return this.comment(first)
    if (code === PLUS) {
      if (this.isOpen) return this.content(first + 1)
      const end = this.lineEnd(first)
      this.stray(first)
      return end
    }
    if (this.continues) return this.content(first)
    return this.card(first, code)
  }

  private spectreLine(first: number, code: number): number {
    if (code === STAR && !this.continues) return this.lineEnd(first)
    if (code === 47 && this.text.charCodeAt(first + 1) === 47) return this.lineEnd(first)
    if (code === PLUS && !this.continues) {
      if (this.isOpen) return this.content(first + 1)
      this.stray(first)
      return this.lineEnd(first)
    }
    if (this.continues) return this.content(first)
    return this.card(first, code)
  }

  private stray(first: number): void {
    const reason = 'a continuation with no card before it: remove the + or the line'
    this.builder.addFinding('stray-continuation', first, first + 1, reason)
  }

  private comment(first: number): number {
    const { text, builder } = this
    const end = this.lineEnd(first)
    const next = text.charCodeAt(first + 1)
    if (next === 35 || next === 110 || next === 78) {
      COMMAND.lastIndex = first
      const command = COMMAND.exec(text)?.[0]
      if (command !== undefined) {
        const reason = `${command} is refused, as ngspice obeys such a comment: remove it`
        builder.addFinding('refused-statement', first, first + command.length, reason)
      }
    } else if (next === 46) {
      PRAGMA.lastIndex = first
      if (PRAGMA.test(text)) {
        this.open(first, STAR)
        builder.markCareful()
        builder.extendCard(end)
        this.inPragma = true
      }
    } else if (next === PLUS && this.inPragma) builder.extendCard(end)
    return end
  }

  /** Begins a card, and a chunk where the last one is long enough. */
  private open(first: number, lead: number): void {
    const { builder, lineStart } = this
    if (lineStart - this.chunkStart >= this.chunkLength && builder.hasCard) {
      this.chunks.push(builder.finish(this.text, lineStart, this.family, false))
      this.chunkStart = lineStart
      builder.begin(lineStart, this.family)
    }
    builder.openCard(first, lead, this.family === 'spectre' ? MARK.spectre : 0)
    this.isOpen = true
    this.continues = false
    this.inPragma = false
  }

  private card(first: number, code: number): number {
    const lower = code >= 65 && code <= 90 ? code + 32 : code
    if (lower === 115) {
      LANGUAGE.lastIndex = first
      const language = LANGUAGE.exec(this.text)?.[1]?.toLowerCase()
      if (language !== undefined) return this.language(first, language)
    }
    if (this.family === 'spice' && (code === 33 || code === 36 || code === 47 || code === 59)) {
      const end = this.lineEnd(first)
      if (spiceLineEnd(this.text, first, end, this.endComments) === first) return end
    }
    this.open(first, lower)
    return this.content(first)
  }

  private language(first: number, language: string): number {
    const end = this.lineEnd(first)
    this.open(first, 115)
    const { builder } = this
    builder.markCareful()
    builder.addLanguage()
    builder.extendCard(end)
    this.isOpen = false
    if (language === 'spectre' || language === 'spice') this.family = language
    else {
      const at = LANGUAGE.lastIndex - language.length
      const reason = `there is no language "${language}": write spectre or spice`
      builder.addFinding('unknown-element', at, LANGUAGE.lastIndex, reason)
    }
    return end
  }

  /** Reads what a line says of the open card and returns where the line ends. */
  private content(from: number): number {
    const { builder } = this
    if (!builder.isCareful) {
      const end = this.family === 'spectre' ? this.plain(from, SPECTRE_CLASSES) : this.plain(from, SPICE_CLASSES)
      if (end >= 0) {
        this.continues = false
        return end
      }
      builder.markCareful()
    }
    const end = this.lineEnd(from)
    const { text } = this
    const contentEnd =
      this.family === 'spectre' ? spectreLineEnd(text, from, end) : spiceLineEnd(text, from, end, this.endComments)
    let last = contentEnd
    while (last > from && isBlank(text.charCodeAt(last - 1))) last--
    if (last > from) builder.extendCard(last)
    this.continues = lineContinues(text, from, contentEnd, this.family)
    return end
  }

  /**
   * Reads the words of a plain line.
   *
   *     M1 d g s b nch w='2*wn' l=180n
   *     ^^ ^ ^ ^ ^ ^^^ ^ ^^^^^^ ^ ^^^^
   *
   * @returns where the line ends; -1 where it has something that only the careful reader understands
   */
  private plain(from: number, classes: CharacterClasses): number {
    const { text, length, builder } = this
    let position = from
    let isValue = false
    let end = from
    for (;;) {
      let code = position < length ? text.charCodeAt(position) : 10
      const kind = code < 128 ? (classes[code] as number) : CHARACTER.other
      if (kind === CHARACTER.blank) {
        position++
        continue
      }
      if (kind === CHARACTER.lineEnd) break
      const start = position
      if (kind <= CHARACTER.middle) {
        if (kind === CHARACTER.middle && (code !== 47 || text.charCodeAt(start + 1) === 47)) return -1
        let stop: number
        do {
          code = ++position < length ? text.charCodeAt(position) : 10
          stop = code < 128 ? (classes[code] as number) : CHARACTER.other
        } while (stop <= CHARACTER.middle)
        end = position
        if (stop > CHARACTER.equals && stop < CHARACTER.open) return -1
        if (stop === CHARACTER.other) return -1
        if (isValue) {
          if (stop >= CHARACTER.equals) return -1
          builder.addSpan(TOKEN.value, start, position)
          isValue = false
          continue
        }
        while (code === 32 || code === 9) code = ++position < length ? text.charCodeAt(position) : 10
        if (code === 61) {
          const last = text.charCodeAt(end - 1)
          if (last === 60 || last === 62 || last === 33 || text.charCodeAt(position + 1) === 61) return -1
          if (builder.isBare) return -1
          builder.addSpan(TOKEN.key, start, end)
          isValue = true
          position++
        } else if (builder.isBare) builder.addSpan(TOKEN.name, start, end)
        else builder.addSpan(TOKEN.word, start, end)
      } else if (builder.isBare) return -1
      else if (kind === CHARACTER.quote || kind === CHARACTER.brace) {
        position = this.expressionEnd(start, kind === CHARACTER.quote)
        if (position < 0) return -1
        code = position < length ? text.charCodeAt(position) : 10
        if (code !== 32 && code !== 9 && code !== 10 && code !== 13) return -1
        builder.addSpan(TOKEN.expression, start, position)
        end = position
        isValue = false
      } else if (kind === CHARACTER.open || kind === CHARACTER.close) {
        if (isValue) return -1
        end = ++position
        builder.addSpan(kind === CHARACTER.open ? TOKEN.open : TOKEN.close, start, position)
      } else return -1
    }
    if (isValue) return -1
    if (end > from) builder.extendCard(end)
    return position
  }

  /** Where an expression in quotes or braces ends on its line; -1 where it does not. */
  private expressionEnd(start: number, quoted: boolean): number {
    const { text, length } = this
    for (let position = start + 1; position < length; position++) {
      const code = text.charCodeAt(position)
      if (code === 10 || code === 13 || code >= 128) return -1
      if (quoted ? code === 39 : code === 125) return position + 1
      // Quotes in quotes, braces in braces, and backquotes are for the careful reader.
      if (code === 39 || code === 123 || code === 34 || code === 96 || code === 92 || code === 59) return -1
      if (!quoted && (code === 36 || code === 47) && isBlank(text.charCodeAt(position - 1))) return -1
    }
    return -1
  }
}
