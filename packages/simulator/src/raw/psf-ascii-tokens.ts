import type { ProblemReport } from './report-problems.js'
import type { WaveformErrorCode } from './types.js'
import type { WaveformError } from './waveform-error.js'

/** What stands at a place of a PSF text. */
type PsfTokenKind = 'string' | 'number' | 'word' | '(' | ')' | '*' | 'end'

const blanks = /\s*/y
const string = /"((?:[^"\\\n]|\\[^\n])*)"/y
const number = /[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|nan|inf(?:inity)?)(?![^\s()"])/iy
const word = /[A-Z]+(?![^\s()"*])/y

/** Walks over a PSF text token by token. */
export class PsfTokens {
  /** What the current token is. */
  kind: PsfTokenKind = 'end'
  /** The text of a string or of a word. */
  text = ''
  /** The value of a number. */
  value = Number.NaN
  /** Where the current token starts. */
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
    this.#start = this.#skip(blanks, this.#end)
    const character = this.#source[this.#start]
    if (character === undefined) {
      this.kind = 'end'
      this.#end = this.#start
      return
    }
    if (character === '"') this.#take('string', string)
    else if (character === '(' || character === ')' || character === '*') {
      this.kind = character
      this.#end = this.#start + 1
    } else if (this.#matches(number)) this.#take('number', number)
    else this.#take('word', word)
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
    const { value } = this
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
    return this.error('syntax', `\`${this.#source.slice(this.#start, this.#end)}\` where ${what} is expected`)
  }

  /** An error at the current token. */
  error(code: WaveformErrorCode, reason: string): WaveformError {
    return this.#problems.error({ code, reason, line: this.line() })
  }

  /** Line of the current token, from 1. */
  line(): number {
    let line = 1
    for (let at = this.#source.indexOf('\n'); at >= 0 && at < this.#start; at = this.#source.indexOf('\n', at + 1))
      line += 1
    return line
  }

  #skip(pattern: RegExp, from: number): number {
    pattern.lastIndex = from
    pattern.test(this.#source)
    return pattern.lastIndex
  }

  #matches(pattern: RegExp): boolean {
    pattern.lastIndex = this.#start
    return pattern.test(this.#source)
  }

  #take(kind: 'string' | 'number' | 'word', pattern: RegExp): void {
    pattern.lastIndex = this.#start
    const found = pattern.exec(this.#source)
    if (found === null) throw this.#unreadable(kind)
    this.kind = kind
    this.#end = pattern.lastIndex
    if (kind === 'number') this.value = toNumber(found[0])
    else this.text = kind === 'string' ? withoutEscapes(found[1] ?? '') : found[0]
  }

  #unreadable(kind: 'string' | 'number' | 'word'): WaveformError {
    const shown = JSON.stringify(this.#source.slice(this.#start, this.#start + 40).split('\n')[0])
    if (kind === 'string') return this.error('syntax', `string ${shown} has no closing quote on its line`)
    const digits = /[\d.+-]/.test(this.#source[this.#start] ?? '')
    return this.error(
      digits ? 'bad-number' : 'syntax',
      `${shown} is ${digits ? 'no number' : 'neither word nor number'}`,
    )
  }
}

function toNumber(text: string): number {
  const value = Number(text)
  if (!Number.isNaN(value)) return value
  if (/nan/i.test(text)) return Number.NaN
  return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

/** Spectre escapes quotes, and characters of names such as `<`. */
function withoutEscapes(text: string): string {
  return text.includes('\\') ? text.replace(/\\(.)/g, '$1') : text
}
