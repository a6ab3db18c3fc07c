import { formatNumber, type Value } from '@analogkit/netlist'
import { type ExpressionDialect, refuseProbe, writeExpression, writtenFunctions } from '../deck/write-expression.js'

/** Xyce's words for what an expression may refer to. Each throws a RangeError when there is none. */
export interface XyceWords {
  readonly parameter: (name: string) => string
  readonly net: (name: string) => string
  /** A device that has a current. */
  readonly source: (name: string) => string
}

/**
 * Writes a value for Xyce: a number as it is, a text as an expression of parameters in braces, with every
 * bracket spelled out.
 *
 * @throws RangeError with the reason, for anything that is not arithmetic over the parameters
 */
export function writeXyceValue(value: Value, words: XyceWords): string {
  if (typeof value === 'number') return formatNumber(value)
  return `{${writeExpression(value, dialect, { name: words.parameter, probe: refuseProbe(value) })}}`
}

/**
 * Writes a behavioral expression for a B source: arithmetic over parameters, voltages, currents and `time`.
 *
 * @throws RangeError with the reason
 */
export function writeXyceBehavior(value: Value, words: XyceWords): string {
  if (typeof value === 'number') return `{${formatNumber(value)}}`
  const written = writeExpression(value, dialect, {
    name: (name) => (name === 'time' ? 'TIME' : words.parameter(name)),
    probe: ({ quantity, names }) =>
      quantity === 'v' ? `V(${names.map(words.net).join(',')})` : `I(${names.map(words.source).join(',')})`,
  })
  return `{${written}}`
}

/**
 * Xyce compares only where it decides: in the condition of `? :` and of `IF` (Reference Guide 7.8, table of
 * operators). A comparison that is a number becomes such a decision, a number that is a condition a comparison.
 */
const dialect: ExpressionDialect = {
  strict: true,
  operators: {
    '^': '**',
    '&&': ' & ',
    '||': ' | ',
    ...Object.fromEntries(['<', '<=', '>', '>=', '==', '!='].map((operator) => [operator, ` ${operator} `])),
  },
  // Its `PWR` takes no sign.
  functions: writtenFunctions(
    (name) => name.toUpperCase(),
    ([base, exponent]) => `PWRS(${base},${exponent})`,
  ),
  not: (operand) => `(${operand} == 0)`,
}
