import type { DiagnosticCode } from '../diagnostic.js'
import { NetlistError } from '../error.js'
import type { Dialect, Parameters, Place } from '../types.js'
import type { BinaryOperator, Expression } from './expression.js'
import { FUNCTIONS } from './functions.js'
import { parseExpression } from './parse-expression.js'

/** How to evaluate an expression. */
export interface EvaluateExpressionOptions {
  /** Whose number scales to read; `spice` if absent. */
  readonly dialect?: Dialect
  /** Where the expression stands, for messages. */
  readonly place?: Place
}

/**
 * Computes an expression. Comparisons give 1 or 0.
 *
 * @param scope - what its names mean; a text is an expression over the same scope. A probe `v(out)` is looked up
 *   under just that name. Names are lower case.
 * @throws NetlistError `bad-expression` for a text that cannot be read or a result that is not finite,
 *   `undefined-parameter` for a name that the scope lacks, `parameter-cycle` with the chain of names
 */
export function evaluateExpression(
  text: string,
  scope: Parameters = {},
  options: EvaluateExpressionOptions = {},
): number {
  const evaluator = new Evaluator(scope, options)
  return evaluator.finite(text, parseExpression(text, options))
}

/** Computes a tree that was read before; see {@link evaluateExpression}. */
export function evaluateTree(
  expression: Expression,
  scope: Parameters = {},
  options: EvaluateExpressionOptions = {},
): number {
  return new Evaluator(scope, options).evaluate(expression)
}

class Evaluator {
  private readonly known = new Map<string, number>()
  private readonly open: string[] = []

  constructor(
    private readonly scope: Parameters,
    private readonly options: EvaluateExpressionOptions,
  ) {}

  finite(text: string, expression: Expression): number {
    const value = this.evaluate(expression)
    if (!Number.isFinite(value)) {
      throw this.error('bad-expression', `the expression "${text}" gives ${value}: a finite number is needed`)
    }
    return value
  }

  evaluate(expression: Expression): number {
    switch (expression.type) {
      case 'number':
        return expression.value
      case 'name':
        return this.lookUp(expression.name)
      case 'probe':
        return this.lookUp(`${expression.quantity}(${expression.names.join(',')})`)
      case 'unary': {
        const value = this.evaluate(expression.operand)
        return expression.operator === '-' ? -value : expression.operator === '!' ? Number(value === 0) : value
      }
      case 'binary':
        return operate(expression.operator, this.evaluate(expression.left), this.evaluate(expression.right))
      case 'conditional':
        return this.evaluate(expression.condition) === 0
          ? this.evaluate(expression.whenFalse)
          : this.evaluate(expression.whenTrue)
      case 'call':
        return this.call(expression.name, expression.arguments)
    }
  }

  private call(name: string, parameters: readonly Expression[]): number {
    const callee = FUNCTIONS.get(name)
    if (callee === undefined) {
      throw this.error(
        'bad-expression',
        `there is no function "${name}": known are ${[...FUNCTIONS.keys()].join(', ')}`,
      )
    }
    if (parameters.length < callee.least || parameters.length > callee.most) {
      throw this.error('bad-expression', `"${name}" takes ${callee.least} arguments and got ${parameters.length}`)
    }
    return callee.apply(...parameters.map((parameter) => this.evaluate(parameter)))
  }

  private lookUp(name: string): number {
    const known = this.known.get(name)
    if (known !== undefined) return known
    const value = Object.hasOwn(this.scope, name) ? this.scope[name] : CONSTANTS.get(name)
    if (value === undefined) {
      throw this.error('undefined-parameter', `"${name}" has no value: define it or give it as a parameter`)
    }
    if (typeof value === 'number') return value
    if (this.open.includes(name)) {
      const chain = [...this.open.slice(this.open.indexOf(name)), name].join(' -> ')
      throw this.error('parameter-cycle', `parameters define each other: ${chain}: give one of them a number`)
    }
    if (this.open.length >= MAX_CHAIN) {
      throw this.error('limit-exceeded', `parameters refer to each other in a chain of more than ${MAX_CHAIN}`)
    }
    this.open.push(name)
    const result = this.finite(value, parseExpression(value, this.options))
    this.open.pop()
    this.known.set(name, result)
    return result
  }

  private error(code: DiagnosticCode, reason: string): NetlistError {
    return new NetlistError([{ code, place: this.options.place ?? { file: 'expression', line: 1, column: 1 }, reason }])
  }
}

/** Longer chains of parameters than people write. */
const MAX_CHAIN = 500

const CONSTANTS: ReadonlyMap<string, number> = new Map([['pi', Math.PI]])

function operate(operator: BinaryOperator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
    case '^':
      return left ** right
    case '<':
      return Number(left < right)
    case '<=':
      return Number(left <= right)
    case '>':
      return Number(left > right)
    case '>=':
      return Number(left >= right)
    case '==':
      return Number(left === right)
    case '!=':
      return Number(left !== right)
    case '&&':
      return Number(left !== 0 && right !== 0)
    case '||':
      return Number(left !== 0 || right !== 0)
  }
}
