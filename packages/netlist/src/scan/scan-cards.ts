import { rulesOf } from '../dialect-rules.js'
import type { Dialect } from '../types.js'
import type { Card, Piece } from './card.js'
import { isBlank, spectreLineEnd, spiceLineEnd } from './line-end.js'
import type { Problems } from './problems.js'

/** Comments of CDL that say something about the circuit. */
const PRAGMA = /\*\.(?:PININFO|GLOBAL|PIN|IPIN|OPIN|IOPIN)(?![A-Za-z])/iy
/**
 * Comments that ngspice obeys: a title that makes the text a script, and commands behind `*#`. Where a blank follows,
 * as in many a heading, only words that are nothing else.
 */
const COMMAND =
  /\*(?:ng_script|#(?:!|(?:alias|aspice|cd|define|destroy|echo|edit|hardcopy|let|load|print|quit|rspice|run|save|set|snsave|source|unset|use|write)\b|[ \t]*(?:shell|system|codemodel|osdi|pre_\w+|wrdata)\b))/iy
const LANGUAGE = /simulator[ \t]+lang[ \t]*=[ \t]*(\S+)/iy

/**
 * Cuts a text into cards: joins continuation lines, leaves out comments and blank lines, and follows
 * `simulator lang=` from one dialect to the other. A CDL comment that says something (`*.PININFO`, `*.GLOBAL`, `*.PIN`)
 * is a card of its own.
 */
export function scanCards(problems: Problems, dialect: Dialect): readonly Card[] {
  return new CardScanner(problems, dialect).scan()
}

class CardScanner {
  private readonly cards: Card[] = []
  private pieces: Piece[] = []
  private parts: string[] = []
  private length = 0
  /** The last line ended with a backslash. */
  private continues = false
  private inPragma = false
  private readonly text: string
  private readonly family: Dialect

  constructor(
    private readonly problems: Problems,
    private dialect: Dialect,
  ) {
    this.text = problems.source.text
    this.family = dialect === 'spectre' ? 'spice' : dialect
  }

  scan(): readonly Card[] {
    const { text } = this
    let start = text.charCodeAt(0) === 0xfeff ? 1 : 0
    while (start < text.length) {
      let end = start
      let code = text.charCodeAt(end)
      while (end < text.length && code !== 10 && code !== 13) code = text.charCodeAt(++end)
      this.line(start, end)
      start = end + (code === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1)
    }
    this.finish()
    return this.cards
  }

  private line(start: number, end: number): void {
    let first = start
    while (first < end && isBlank(this.text.charCodeAt(first))) first++
    if (first === end) {
      if (this.dialect === 'spectre') this.continues = false
      return
    }
    if (this.dialect === 'spectre') this.spectreLine(first, end)
    else this.spiceLine(first, end)
  }

  private spiceLine(first: number, end: number): void {
    const lead = this.text.charAt(first)
    if (lead === '*') {
      COMMAND.lastIndex = first
      const command = COMMAND.exec(this.text)?.[0]
      if (command !== undefined) {
        const reason = `${command} is refused, as ngspice obeys such a comment: remove it`
        this.problems.add('refused-statement', first, reason)
      }
      PRAGMA.lastIndex = first
      if (PRAGMA.test(this.text)) {
        this.finish()
        this.inPragma = true
        this.append(first, end)
      } else if (this.inPragma && this.text.charAt(first + 1) === '+') this.append(first + 2, end)
      return
    }
    const contentEnd = spiceLineEnd(this.text, first, end, rulesOf(this.dialect).endComments)
    if (lead === '+') this.continuation(first, contentEnd)
    else if (this.continues) this.append(first, contentEnd)
    else if (contentEnd > first) this.begin(first, contentEnd)
    // HSPICE joins lines at a double backslash; a single one behind a blank is taken for it.
    this.continues = this.cutTail('\\\\') || this.cutTail(' \\')
  }

  private spectreLine(first: number, end: number): void {
    const lead = this.text.charAt(first)
    if (lead === '*' && !this.continues) return
    const contentEnd = spectreLineEnd(this.text, first, end)
    if (contentEnd === first) return
    if (lead === '+' && !this.continues) this.continuation(first, contentEnd)
    else if (this.continues) this.append(first, contentEnd)
    else this.begin(first, contentEnd)
    this.continues = this.cutTail('\\')
  }

  private begin(first: number, end: number): void {
    this.finish()
    this.append(first, end)
    LANGUAGE.lastIndex = first
    const language = LANGUAGE.exec(this.text)?.[1]?.toLowerCase()
    if (language === undefined || LANGUAGE.lastIndex > end) return
    this.parts = []
    this.pieces = []
    this.length = 0
    if (language === 'spectre') this.dialect = 'spectre'
    else if (language === 'spice') this.dialect = this.family
    else {
      const at = LANGUAGE.lastIndex - language.length
      this.problems.add('unknown-element', at, `there is no language "${language}": write spectre or spice`)
    }
  }

  private continuation(first: number, end: number): void {
    if (this.pieces.length === 0) {
      this.problems.add('stray-continuation', first, 'a continuation with no card before it: remove the + or the line')
    } else this.append(first + 1, end)
  }

  private append(start: number, end: number): void {
    if (this.pieces.length > 0) this.length++
    this.pieces.push({ at: this.length, start })
    this.parts.push(this.text.slice(start, end))
    this.length += end - start
  }

  /** Takes the mark of a continued line off the card. */
  private cutTail(mark: string): boolean {
    const last = this.parts.at(-1)
    const trimmed = last?.trimEnd()
    if (last === undefined || trimmed === undefined || !trimmed.endsWith(mark)) return false
    const kept = trimmed.slice(0, trimmed.length - mark.length)
    this.parts[this.parts.length - 1] = kept
    this.length -= last.length - kept.length
    return true
  }

  private finish(): void {
    this.continues = false
    if (this.pieces.length > 0) {
      this.cards.push({ dialect: this.dialect, text: this.parts.join(' '), pieces: this.pieces })
      this.pieces = []
      this.parts = []
      this.length = 0
    }
    this.inPragma = false
  }
}
