import { formatNumber } from '../number/format-number.js'
import type { Expression } from './expression.js'

const STRENGTHS: Readonly<Record<string, number>> = {
  '||': 2,
  '&&': 3,
  '==': 4,
  '!=': 4,
  '<': 5,
  '<=': 5,
  '>': 5,
  '>=': 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '^': 9,
}
const CONDITIONAL = 1
const UNARY = 8
const ATOM = 10

/** Writes an expression with as few brackets as keep its meaning, and without blanks. */
export function formatExpression(expression: Expression): string {
  switch (expression.type) {
    case 'number':
      return formatNumber(expression.value)
    case 'name':
      return expression.name
    case 'unary':
      return `${expression.operator}${bracketed(expression.operand, UNARY + 1)}`
    case 'binary': {
      const own = STRENGTHS[expression.operator] ?? ATOM
      const right = expression.operator === '^'
      return `${bracketed(expression.left, right ? own + 1 : own)}${expression.operator}${bracketed(expression.right, right ? own : own + 1)}`
    }
    case 'conditional':
      return `${bracketed(expression.condition, CONDITIONAL + 1)}?${formatExpression(expression.whenTrue)}:${formatExpression(expression.whenFalse)}`
    case 'call':
      return `${expression.name}(${expression.arguments.map(formatExpression).join(',')})`
    case 'probe':
      return `${expression.quantity}(${expression.names.join(',')})`
  }
}

function bracketed(expression: Expression, atLeast: number): string {
  const text = formatExpression(expression)
  return strengthOf(expression) < atLeast ? `(${text})` : text
}

function strengthOf(expression: Expression): number {
  switch (expression.type) {
    case 'number':
      return expression.value < 0 ? UNARY : ATOM
    case 'unary':
      return UNARY
    case 'binary':
      return STRENGTHS[expression.operator] ?? ATOM
    case 'conditional':
      return CONDITIONAL
    default:
      return ATOM
  }
}
