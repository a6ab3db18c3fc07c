import { NetlistError } from '../error.js'
import { evaluateTree } from '../expression/evaluate-expression.js'
import type { Expression } from '../expression/expression.js'
import { collectNames } from '../expression/expression-names.js'
import { formatExpression } from '../expression/format-expression.js'
import { parseExpression } from '../expression/parse-expression.js'
import { parseNumber } from '../number/parse-number.js'
import type { Dialect, Place, Value } from '../types.js'

/** How a value was written: bare, in braces or single quotes, in double quotes. */
export type ValueStyle = 'plain' | 'expression' | 'string'

/**
 * Reads the value of a parameter: a number where it can be computed without parameters, else the expression in its
 * plain form, else the word as it stands in lower case.
 *
 * @throws NetlistError `bad-number`, `bad-expression`
 */
export function readValue(text: string, dialect: Dialect, style: ValueStyle, place: Place): Value {
  const trimmed = text.trim()
  const number = parseNumber(trimmed, dialect)
  if (number !== undefined) return number
  if (VERSION.test(trimmed)) return trimmed
  if (style === 'plain' && BAD_NUMBER.test(trimmed)) {
    const reason = `"${trimmed}" is no finite number: write it like 1.5u, 2meg or 3e-6`
    throw new NetlistError([{ code: 'bad-number', place, reason }])
  }
  let tree: Expression
  try {
    tree = parseExpression(trimmed, { dialect, place })
  } catch (error) {
    if (style === 'string' || (style === 'plain' && WORD.test(trimmed))) return trimmed.toLowerCase()
    throw error
  }
  return constant(tree, trimmed, place) ?? formatExpression(tree)
}

/** Starts like a number and has no operator. */
const BAD_NUMBER = /^[+-]?\.?\d(?:[eE][+-]|[\w.])*$/
/** As in `version=4.6.5`. */
const VERSION = /^\d+\.\d+\.\d+$/
const WORD = /^[^\d.+\-({^][^^]*$/

/** The value of an expression without names; absent where it has some, or calls what only a simulator knows. */
function constant(tree: Expression, text: string, place: Place): number | undefined {
  const names = new Set<string>()
  collectNames(tree, names)
  if (names.size > 0) return undefined
  let value: number
  try {
    value = evaluateTree(tree)
  } catch {
    return undefined
  }
  if (Number.isFinite(value)) return value
  const reason = `"${text}" gives ${value}: a finite number is needed`
  throw new NetlistError([{ code: 'bad-expression', place, reason }])
}
