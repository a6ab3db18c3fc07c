import { rulesOf } from '../dialect-rules.js'
import { NetlistError } from '../error.js'
import { numberAt } from '../number/parse-number.js'
import { withoutLetter } from '../read/device-letter.js'
import type { Dialect, Place } from '../types.js'
import type { BinaryOperator, Expression } from './expression.js'

/** How to read an expression. */
export interface ParseExpressionOptions {
  /** Whose number scales to read; `spice` if absent. */
  readonly dialect?: Dialect
  /** Where the expression stands, for messages. */
  readonly place?: Place
}

interface Token {
  readonly type: 'number' | 'name' | 'operator' | 'end'
  readonly text: string
  readonly value: number
  readonly at: number
}

const NAME = /[\p{L}_$@\\][\p{L}\p{N}_.$@#\\]*/uy
const OPERATOR = /\*\*|<=|>=|==|!=|&&|\|\||[-+*/^<>!?:(),]/y
const PROBE = /\s*\(([^()]*)\)/y

/** Nesting and length that no written expression reaches, and no stack fails at. */
const MAX_DEPTH = 200
const MAX_TOKENS = 4000

/** Binding strength of the operators between two operands; the conditional is weakest, 1. */
const STRENGTHS: ReadonlyMap<string, number> = new Map([
  ['?', 1],
  ['||', 2],
  ['&&', 3],
  ['==', 4],
  ['!=', 4],
  ['<', 5],
  ['<=', 5],
  ['>', 5],
  ['>=', 5],
  ['+', 6],
  ['-', 6],
  ['*', 7],
  ['/', 7],
  ['^', 9],
  ['**', 9],
])
const UNARY_STRENGTH = 8

/**
 * Reads an expression: numbers with scales, names, `+ - * / ^ **`, comparisons, `&& || !`, `a ? b : c`, calls and
 * probes such as `v(out)`. The power binds tightest and to the right, a sign less than the power: `-2^2` is -4.
 *
 * @throws NetlistError `bad-expression`; `limit-exceeded` for one nested more than 200 deep or of 4,000 tokens
 */
export function parseExpression(text: string, { dialect = 'spice', place }: ParseExpressionOptions = {}): Expression {
  const parser = new ExpressionParser(text, dialect, place)
  return parser.whole()
}

class ExpressionParser {
  private position = 0
  private token: Token
  private tokens = 0
  private depth = 0

  constructor(
    private readonly text: string,
    private readonly dialect: Dialect,
    private readonly place: Place | undefined,
  ) {
    this.token = this.read()
  }

  whole(): Expression {
    const expression = this.expression(0)
    if (this.token.type !== 'end') this.unexpected('an operator or the end')
    return expression
  }

  private expression(strength: number): Expression {
    if (++this.depth > MAX_DEPTH) {
      throw this.error('limit-exceeded', `it is nested deeper than ${MAX_DEPTH}: name its parts with parameters`)
    }
    let left = this.operand()
    for (;;) {
      const operator = this.token.type === 'operator' ? this.token.text : ''
      const own = STRENGTHS.get(operator)
      if (own === undefined || own <= strength) break
      if (operator === '^' && !rulesOf(this.dialect).caretIsPower) {
        throw this.error('bad-expression', 'the ^ is an exclusive or, which is not read: write ** for a power')
      }
      this.advance()
      if (operator === '?') {
        const whenTrue = this.expression(0)
        this.expect(':')
        left = { type: 'conditional', condition: left, whenTrue, whenFalse: this.expression(0) }
      } else {
        const power = operator === '^' || operator === '**'
        const right = this.expression(power ? own - 1 : own)
        left = { type: 'binary', operator: power ? '^' : (operator as BinaryOperator), left, right }
      }
    }
    this.depth--
    return left
  }

  private operand(): Expression {
    const { type, text, value } = this.token
    if (type === 'number') {
      this.advance()
      return { type: 'number', value }
    }
    if (type === 'name') return this.nameOrCall(text.toLowerCase())
    if (text === '(') {
      this.advance()
      const inner = this.expression(0)
      this.expect(')')
      return inner
    }
    if (text === '-' || text === '+' || text === '!') {
      this.advance()
      return { type: 'unary', operator: text, operand: this.expression(UNARY_STRENGTH) }
    }
    return this.unexpected('a number, a name or a bracket')
  }

  private nameOrCall(name: string): Expression {
    if (name === 'v' || name === 'i') {
      PROBE.lastIndex = this.position
      const probe = PROBE.exec(this.text)
      if (probe !== null) {
        this.position = PROBE.lastIndex
        this.advance()
        const names = (probe[1] ?? '').split(',').map((part) => this.probed(part.trim().toLowerCase(), name))
        if (names.includes('')) throw this.error('bad-expression', `${name}() names no net`)
        return { type: 'probe', quantity: name, names }
      }
    }
    this.advance()
    if (!this.isAt('(')) return { type: 'name', name }
    this.advance()
    const parameters: Expression[] = []
    if (!this.isAt(')')) {
      parameters.push(this.expression(0))
      while (this.isAt(',')) {
        this.advance()
        parameters.push(this.expression(0))
      }
    }
    this.expect(')')
    return { type: 'call', name, arguments: parameters }
  }

  /** A name in a probe without what a dialect puts before it: a backslash, or the letter of a device's kind. */
  private probed(name: string, quantity: 'v' | 'i'): string {
    if (this.dialect === 'spectre') return name.replace(/\\(.)/g, '$1')
    return quantity === 'i' ? withoutLetter(name) : name
  }

  private isAt(text: string): boolean {
    return this.token.type === 'operator' && this.token.text === text
  }

  private expect(text: string): void {
    if (!this.isAt(text)) this.unexpected(`"${text}"`)
    this.advance()
  }

  private advance(): void {
    if (++this.tokens > MAX_TOKENS) {
      throw this.error('limit-exceeded', `it has more than ${MAX_TOKENS} parts: name some of them with parameters`)
    }
    this.token = this.read()
  }

  private read(): Token {
    while (this.position < this.text.length && this.text.charCodeAt(this.position) <= 32) this.position++
    const at = this.position
    if (at >= this.text.length) return { type: 'end', text: '', value: 0, at }
    const first = this.text.charCodeAt(at)
    if ((first >= 48 && first <= 57) || first === 46) {
      const number = numberAt(this.text, at, this.dialect)
      if (number === undefined) throw this.error('bad-expression', `the number at character ${at + 1} cannot be read`)
      this.position = at + number.length
      return { type: 'number', text: this.text.slice(at, this.position), value: number.value, at }
    }
    for (const [type, pattern] of [
      ['name', NAME],
      ['operator', OPERATOR],
    ] as const) {
      pattern.lastIndex = at
      const found = pattern.exec(this.text)?.[0]
      if (found !== undefined) {
        this.position = at + found.length
        return { type, text: found, value: 0, at }
      }
    }
    throw this.error('bad-expression', `"${this.text.charAt(at)}" at character ${at + 1} has no meaning there`)
  }

  private unexpected(wanted: string): never {
    const found =
      this.token.type === 'end' ? 'it ends' : `"${this.token.text}" stands at character ${this.token.at + 1}`
    throw this.error('bad-expression', `${found} where ${wanted} is expected`)
  }

  private error(code: 'bad-expression' | 'limit-exceeded', reason: string): NetlistError {
    const shown = this.text.length > 60 ? `${this.text.slice(0, 60)}…` : this.text
    const place = this.place ?? {
      file: 'expression',
      line: 1,
      column: this.token === undefined ? 1 : this.token.at + 1,
    }
    return new NetlistError([{ code, place, reason: `in the expression "${shown}" ${reason}` }])
  }
}
