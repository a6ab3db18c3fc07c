import { NetlistError } from '../error.js'
import type { Expression } from '../expression/expression.js'
import { formatExpression } from '../expression/format-expression.js'
import { parseExpression } from '../expression/parse-expression.js'
import type { Value } from '../types.js'

type Operator = '+' | '*' | '/'

const APPLY: Readonly<Record<Operator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
}

/** So many digits of a result count: the same sizes added up in another order give the same. */
const DIGITS = 14

/**
 * Computes with values of parameters: a number where both are numbers, else an expression.
 *
 * @returns absent where one is a word that is no expression, or the result is not finite
 */
export function operateOnValues(left: Value | undefined, operator: Operator, right: Value | undefined) {
  if (left === undefined || right === undefined) return undefined
  if (typeof left === 'number' && typeof right === 'number') {
    const result = Number(APPLY[operator](left, right).toPrecision(DIGITS))
    return Number.isFinite(result) ? result : undefined
  }
  if (operator !== '+' && right === 1) return left
  if (operator === '*' && left === 1) return right
  const [first, second] = [treeOf(left), treeOf(right)]
  if (first === undefined || second === undefined) return undefined
  return formatExpression({ type: 'binary', operator, left: first, right: second })
}

function treeOf(value: Value): Expression | undefined {
  if (typeof value === 'number') return { type: 'number', value }
  try {
    return parseExpression(value)
  } catch (error) {
    if (error instanceof NetlistError) return undefined
    throw error
  }
}
