import { type Expression, formatNumber, NetlistError, parseExpression, type Value } from '@analogkit/netlist'

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
  const write = (expression: Expression): string => {
    switch (expression.type) {
      case 'name':
        return parameter(expression.name, scope)
      case 'probe':
        throw new RangeError(
          `\`${value}\` reads \`${expression.quantity}(${expression.names.join(',')})\`; only the expression of a controlled source can`,
        )
      default:
        return writeTree(expression, write)
    }
  }
  return `{${write(parse(value))}}`
}

/**
 * Writes a behavioral expression: arithmetic over parameters, `v(net)`, `v(net,net)` and `i(source)`.
 * Parameters stand in braces, so that their values are put in whenever they change.
 *
 * @throws RangeError with the reason
 */
export function writeBehavior(value: Value, scope: ValueScope): string {
  if (typeof value === 'number') return formatNumber(value)
  const write = (expression: Expression): string => {
    switch (expression.type) {
      case 'name':
        return expression.name === 'time' ? 'time' : `({${parameter(expression.name, scope)}})`
      case 'probe':
        return `${expression.quantity}(${expression.names.map(expression.quantity === 'v' ? scope.net : scope.source).join(',')})`
      case 'binary':
        return expression.operator === '^' ? power(expression, write) : writeTree(expression, write)
      default:
        return writeTree(expression, write)
    }
  }
  return write(parse(value))
}

function parse(text: string): Expression {
  try {
    return parseExpression(text)
  } catch (cause) {
    if (!(cause instanceof NetlistError)) throw cause
    throw new RangeError(cause.problems[0]?.reason ?? cause.message, { cause })
  }
}

function parameter(name: string, scope: ValueScope): string {
  if (scope.parameters.has(name)) return name
  throw new RangeError(`undefined parameter \`${name}\`; the deck has ${[...scope.parameters].join(', ') || 'none'}`)
}

function writeTree(expression: Expression, write: (part: Expression) => string): string {
  switch (expression.type) {
    case 'number':
      return formatNumber(expression.value)
    case 'unary':
      return `(${expression.operator}${write(expression.operand)})`
    case 'binary':
      return `(${write(expression.left)}${binaryOperators[expression.operator] ?? expression.operator}${write(expression.right)})`
    case 'conditional':
      return `(${write(expression.condition)} ? ${write(expression.whenTrue)} : ${write(expression.whenFalse)})`
    case 'call': {
      const written = expression.arguments.map(write)
      const call = functions.get(expression.name)
      if (call === undefined || written.length === 0)
        throw new RangeError(`unknown function \`${expression.name}\`; known are ${[...functions.keys()].join(', ')}`)
      return call(written)
    }
    default:
      return write(expression)
  }
}

const binaryOperators: Readonly<Record<string, string>> = { '^': '**' }

/** Simulators take the magnitude of the base of a power in a behavioral expression; whole powers are products. */
function power(expression: Extract<Expression, { type: 'binary' }>, write: (part: Expression) => string): string {
  const base = write(expression.left)
  const { right } = expression
  if (right.type === 'number' && Number.isInteger(right.value) && right.value >= 1 && right.value <= 8)
    return `(${Array.from({ length: right.value }, () => base).join('*')})`
  return `pow(${base},${write(right)})`
}

type WrittenCall = (parameters: readonly string[]) => string

const named =
  (name: string): WrittenCall =>
  (parameters) =>
    `${name}(${parameters.join(',')})`

/** Simulators know `min` and `max` of two. */
const nested =
  (name: string): WrittenCall =>
  (parameters) =>
    parameters.reduce((first, second) => `${name}(${first},${second})`)

const functions: ReadonlyMap<string, WrittenCall> = new Map([
  ...'abs acos acosh asin asinh atan atanh ceil cos cosh exp floor int ln log10 pow pwr sgn sin sinh sqrt tan tanh'
    .split(' ')
    .map((name) => [name, named(name)] as const),
  ['log', named('ln')],
  ['round', ([value = '0']) => `floor((${value})+0.5)`],
  ['min', nested('min')],
  ['max', nested('max')],
])
