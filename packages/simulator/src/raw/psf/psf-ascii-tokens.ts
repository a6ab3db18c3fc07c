import type { ProblemReport } from '../report-problems.js'
import type { WaveformErrorCode } from '../types.js'
import type { WaveformError } from '../waveform-error.js'

/** What stands at a place of a PSF text. */
type PsfTokenKind = 'string' | 'number' | 'word' | '(' | ')' | '*' | 'end'

const [quote, backslash, lineFeed, blank, open, close, star] = [0x22, 0x5c, 0x0a, 0x20, 0x28, 0x29, 0x2a] as const

/** Walks over a PSF text token by token. */
export class PsfTokens {
  /** What the current token is. */
  kind: PsfTokenKind = 'end'
  /** The text of a string or of a word. */
  text = ''
  /** The value of a number. */
  #value = Number.NaN
  /** Where the current token starts and ends. */
  #start = 0
  #end = 0
  readonly #source: string
  readonly #problems: ProblemReport

  constructor(source: string, problems: ProblemReport) {
    this.#source = source
    this.#problems = problems
    this.next()
  }

  /** Goes to the next token. */
  next(): void {
    const source = this.#source
    let at = this.#end
    while (at < source.length && isBlank(source.charCodeAt(at))) at += 1
    this.#start = at
    this.#end = at
    if (at === source.length) {
      this.kind = 'end'
      return
    }
    const character = source.charCodeAt(at)
    if (character === quote) this.#scanString()
    else if (character === open || character === close || character === star) {
      this.kind = character === open ? '(' : character === close ? ')' : '*'
      this.#end += 1
    } else this.#scanWord()
  }

  /** Whether the current token is a certain word. */
  isWord(expected: string): boolean {
    return this.kind === 'word' && this.text === expected
  }

  /** The text of a string or a word, and goes on. */
  takeText(kind: 'string' | 'word', what: string): string {
    if (this.kind !== kind) throw this.unexpected(what)
    const { text } = this
    this.next()
    return text
  }

  /** The value of a number, and goes on. */
  takeNumber(): number {
    if (this.kind !== 'number') throw this.unexpected('a number')
    // A file that is cut here may hold a part of the digits.
    if (this.#end === this.#source.length) throw this.error('missing-end', 'ends in a number')
    const value = this.#value
    this.next()
    return value
  }

  /** Goes over a bracket or a star. */
  takeMark(mark: '(' | ')' | '*'): void {
    if (this.kind !== mark) throw this.unexpected(`\`${mark}\``)
    this.next()
  }

  /** An error for a token that cannot stand here. */
  unexpected(what: string): WaveformError {
    if (this.kind === 'end') return this.error('missing-end', `ends where ${what} is expected`)
    return this.error('syntax', `${this.#shown()} where ${what} is expected`)
  }

  /** An error at the current token. */
  error(code: WaveformErrorCode, reason: string): WaveformError {
    let line = 1
    for (let at = this.#source.indexOf('\n'); at >= 0 && at < this.#start; at = this.#source.indexOf('\n', at + 1))
      line += 1
    return this.#problems.error({ code, reason, line })
  }

  /** `"out\<1\>"`: quotes and characters of names are escaped. */
  #scanString(): void {
    const source = this.#source
    let at = this.#start + 1
    let escaped = false
    for (; source.charCodeAt(at) !== quote; at += 1) {
      if (source.charCodeAt(at) === backslash) {
        escaped = true
        at += 1
      }
      if (at >= source.length || source.charCodeAt(at) === lineFeed) {
        this.#end = at
        throw this.error('syntax', `the string ${this.#shown()} has no closing quote on its line`)
      }
    }
    this.#end = at + 1
    const text = source.slice(this.#start + 1, at)
    this.kind = 'string'
    this.text = escaped ? text.replace(/\\(.)/g, '$1') : text
  }

  /** `FLOAT`, `-1.5e-9`, `nan`: up to what cannot be a part of it. */
  #scanWord(): void {
    const source = this.#source
    let at = this.#start
    let digits = true
    for (; at < source.length; at += 1) {
      const character = source.charCodeAt(at)
      if (isBlank(character) || character === quote || character === open || character === close) break
      if (!isPartOfNumber(character)) digits = false
    }
    this.#end = at
    const text = source.slice(this.#start, at)
    const value = digits ? Number(text) : namedNumber(text)
    if (value !== undefined && (!digits || !Number.isNaN(value))) {
      this.kind = 'number'
      this.#value = value
    } else if (/^[A-Z]+$/.test(text)) {
      this.kind = 'word'
      this.text = text
    } else if (/^[+\-.\d]/.test(text)) throw this.error('bad-number', `${this.#shown()} is no number`)
    else throw this.error('syntax', `${this.#shown()} is neither word nor number`)
  }

  /** The current token for a message. */
  #shown(): string {
    const text = this.#source.slice(this.#start, Math.min(this.#end, this.#start + 40))
    return `\`${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')}\``
  }
}

function isBlank(character: number): boolean {
  return character === blank || (character >= 0x09 && character <= 0x0d)
}

/** Digits, signs, point, exponent: nothing that would let `Number` read `0x10` or `Infinity`. */
function isPartOfNumber(character: number): boolean {
  if (character >= 0x30 && character <= 0x39) return true
  return character === 0x2b || character === 0x2d || character === 0x2e || character === 0x65 || character === 0x45
}

/** `nan`, `NaN`, `inf`, `-inf`. */
function namedNumber(text: string): number | undefined {
  if (/^[+-]?nan$/i.test(text)) return Number.NaN
  if (!/^[+-]?inf(inity)?$/i.test(text)) return undefined
  return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}
