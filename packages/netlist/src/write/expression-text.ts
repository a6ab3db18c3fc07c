import type { Expression } from '../expression/expression.js'
import { formatNumber } from '../number/format-number.js'

/** How to print an expression for a simulator. */
export interface ExpressionTextOptions {
  /** The name of what is probed as it stands in the text. */
  readonly probe: (node: Extract<Expression, { type: 'probe' }>) => readonly string[]
}

const SUM = new Set(['+', '-'])
const PRODUCT = new Set(['*', '/'])

/**
 * Writes an expression so that every simulator reads the same: brackets stand wherever two of them disagree on what
 * binds tighter, and a power is `**`, since `^` is an exclusive or to some.
 */
export function expressionText(expression: Expression, options: ExpressionTextOptions): string {
  const text = (node: Expression): string => {
    switch (node.type) {
      case 'number':
        return formatNumber(node.value)
      case 'name':
        return node.name
      case 'probe':
        return `${node.quantity}(${options.probe(node).join(',')})`
      case 'call':
        return `${node.name}(${node.arguments.map(text).join(',')})`
      case 'unary':
        return `${node.operator}${isAtom(node.operand) ? text(node.operand) : `(${text(node.operand)})`}`
      case 'binary': {
        const { operator, left, right } = node
        const first = isAtom(left) || mayLead(left, operator) ? text(left) : `(${text(left)})`
        const second = isAtom(right) || mayFollow(right, operator) ? text(right) : `(${text(right)})`
        return `${first}${operator === '^' ? '**' : operator}${second}`
      }
      case 'conditional': {
        const part = (one: Expression): string => (one.type === 'conditional' ? `(${text(one)})` : text(one))
        return `${part(node.condition)}?${part(node.whenTrue)}:${part(node.whenFalse)}`
      }
    }
  }
  return text(expression)
}

function isAtom(node: Expression): boolean {
  if (node.type === 'number') return node.value >= 0 && !Object.is(node.value, -0)
  return node.type === 'name' || node.type === 'call' || node.type === 'probe'
}

/** Whether an operand stands without brackets before an operator: in sums and products from left to right. */
function mayLead(node: Expression, operator: string): boolean {
  // A sign at the start of a sum is a sign to all.
  if (node.type === 'unary') return node.operator !== '!' && SUM.has(operator)
  if (node.type === 'number') return SUM.has(operator)
  if (node.type !== 'binary') return false
  if (SUM.has(operator)) return SUM.has(node.operator) || PRODUCT.has(node.operator) || node.operator === '^'
  return PRODUCT.has(operator) && (PRODUCT.has(node.operator) || node.operator === '^')
}

/** Whether an operand stands without brackets behind an operator: a product in a sum, a power in both. */
function mayFollow(node: Expression, operator: string): boolean {
  if (node.type !== 'binary') return false
  if (SUM.has(operator)) return PRODUCT.has(node.operator) || node.operator === '^'
  return PRODUCT.has(operator) && node.operator === '^'
}
