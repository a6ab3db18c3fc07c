import { NetlistError } from '../error.js'
import { parseExpression } from '../expression/parse-expression.js'
import { formatNumber } from '../number/format-number.js'
import type { Dialect, Value } from '../types.js'
import { unwritable, type Written } from './unwritable.js'

const VERSION = /^\d+\.\d+\.\d+$/

/** Line ends and other control characters; what closes a brace or quote around the value; what continues a line. */
const TWISTED = /[\p{Cc}{}'"\\]/u

/** Whether a value is an expression, not a mere text. */
export function isExpression(value: Value): boolean {
  if (typeof value === 'number') return true
  try {
    parseExpression(value)
    return true
  } catch (error) {
    if (error instanceof NetlistError) return false
    throw error
  }
}

/** Writes a value so that the dialect reads it back: expressions in braces (SPICE), quotes (CDL) or bare (Spectre). */
export function writeValue(value: Value, dialect: Dialect, owner: Written): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw unwritable(owner, `it has the value ${value}, a finite number is needed`)
    return formatNumber(value)
  }
  if (VERSION.test(value)) return value
  if (TWISTED.test(value)) {
    throw unwritable(owner, `the value ${JSON.stringify(value)} holds characters that end it or its line: remove them`)
  }
  if (!isExpression(value)) {
    if (value !== value.trim().toLowerCase()) {
      throw unwritable(owner, `the text ${JSON.stringify(value)} is neither an expression nor a lower-case word`)
    }
    return `"${value}"`
  }
  if (dialect === 'spectre') return /\s/.test(value) ? `(${value})` : value
  return dialect === 'cdl' ? `'${value}'` : `{${value}}`
}
