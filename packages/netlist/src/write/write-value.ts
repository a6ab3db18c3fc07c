import { NetlistError } from '../error.js'
import type { Expression } from '../expression/expression.js'
import { parseExpression } from '../expression/parse-expression.js'
import { formatNumber } from '../number/format-number.js'
import type { Value } from '../types.js'
import type { WritableDialect } from '../write-netlist.js'
import { expressionText } from './expression-text.js'
import { SPICE_WORDS } from './spice-words.js'
import { translateExpression } from './translate-expression.js'
import { unwritable, type Written } from './unwritable.js'

const VERSION = /^\d+\.\d+\.\d+$/

/** Line ends and other control characters; what closes a brace or quote around the value; what continues a line. */
const TWISTED = /[\p{Cc}{}'"\\]/u

/** Where a value is written. */
export interface ValueContext {
  readonly dialect: WritableDialect
  /** The name of a net or device that an expression probes, as it stands in the text; the same if absent. */
  readonly probe?: (name: string, quantity: 'v' | 'i') => string
}

/** Whether a value is an expression, not a mere text. */
export function isExpression(value: Value): boolean {
  return typeof value === 'number' || treeOf(value) !== undefined
}

/** Writes a value so that the dialect reads it back: expressions in braces or quotes, or bare in Spectre. */
export function writeValue(value: Value, { dialect, probe }: ValueContext, owner: Written): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw unwritable(owner, `it has the value ${value}, a finite number is needed`)
    return formatNumber(value)
  }
  if (VERSION.test(value)) return value
  if (TWISTED.test(value)) {
    throw unwritable(owner, `the value ${JSON.stringify(value)} holds characters that end it or its line: remove them`)
  }
  const tree = treeOf(value)
  if (tree === undefined) {
    if (value !== value.trim().toLowerCase()) {
      throw unwritable(owner, `the text ${JSON.stringify(value)} is neither an expression nor a lower-case word`)
    }
    return `"${value}"`
  }
  const text = expressionText(translateExpression(tree, dialect, owner), {
    probe: ({ names, quantity }) => (probe === undefined ? names : names.map((name) => probe(name, quantity))),
  })
  if (dialect === 'spectre') return text
  const [open, close] = SPICE_WORDS[dialect].quotes
  return `${open}${text}${close}`
}

function treeOf(value: string): Expression | undefined {
  try {
    return parseExpression(value)
  } catch (error) {
    if (error instanceof NetlistError) return undefined
    throw error
  }
}
