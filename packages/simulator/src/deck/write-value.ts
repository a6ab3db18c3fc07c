import { formatNumber, type Value } from '@analogkit/netlist'
import { type ExpressionDialect, refuseProbe, writeExpression, writtenFunctions } from './write-expression.js'

/** What a value of a deck may refer to. */
export interface ValueScope {
  /** Names of parameters. */
  readonly parameters: ReadonlySet<string>
  /** The simulator's name of a net. @throws RangeError when there is none */
  readonly net: (name: string) => string
  /** The simulator's name of a voltage source. @throws RangeError when there is none */
  readonly source: (name: string) => string
}

/**
 * Writes a value of a deck for a SPICE simulator: a number as it is, a text as an expression of
 * parameters in braces, with every bracket spelled out.
 *
 * @throws RangeError with the reason, for anything that is not arithmetic over the parameters
 */
export function writeValue(value: Value, scope: ValueScope): string {
  if (typeof value === 'number') return formatNumber(value)
  const names = { name: (name: string) => parameter(name, scope), probe: refuseProbe(value) }
  return `{${writeExpression(value, dialect, names)}}`
}

/**
 * Writes a behavioral expression: arithmetic over parameters, `v(net)`, `v(net,net)` and `i(source)`.
 * Parameters stand in braces, so that their values are put in whenever they change.
 *
 * @throws RangeError with the reason
 */
export function writeBehavior(value: Value, scope: ValueScope): string {
  if (typeof value === 'number') return formatNumber(value)
  return writeExpression(value, behavioralDialect, {
    name: (name) => (name === 'time' ? 'time' : `({${parameter(name, scope)}})`),
    probe: ({ quantity, names }) => `${quantity}(${names.map(quantity === 'v' ? scope.net : scope.source).join(',')})`,
  })
}

function parameter(name: string, scope: ValueScope): string {
  if (scope.parameters.has(name)) return name
  throw new RangeError(`undefined parameter \`${name}\`; the deck has ${[...scope.parameters].join(', ') || 'none'}`)
}

const dialect: ExpressionDialect = {
  operators: { '^': '**' },
  functions: writtenFunctions(
    (name) => name,
    ([base, exponent]) => `pwr(${base},${exponent})`,
  ),
  not: (operand) => `(!${operand})`,
}

/** Simulators take the magnitude of the base of a power in a behavioral expression; whole powers are products. */
const behavioralDialect: ExpressionDialect = {
  ...dialect,
  power: (base, exponent) =>
    /^[1-8]$/.test(exponent)
      ? `(${Array.from({ length: Number(exponent) }, () => base).join('*')})`
      : `pow(${base},${exponent})`,
}
