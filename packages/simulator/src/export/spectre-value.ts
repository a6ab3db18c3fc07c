import { type Expression, formatNumber, NetlistError, parseExpression, type Value } from '@analogkit/netlist'
import { type SpectreNames, wordOf } from './spectre-names.js'

/**
 * Writes a value for Spectre: a number as it is, a text as an expression of parameters, with every bracket spelled out.
 *
 * @throws RangeError with the reason, for anything that is not arithmetic over the parameters
 */
export function writeSpectreValue(value: Value, names: SpectreNames): string {
  if (typeof value === 'number') return formatNumber(value)
  const write = (expression: Expression): string => {
    if (expression.type === 'name') return wordOf(names.parameters, expression.name, 'parameter')
    if (expression.type === 'probe')
      throw new RangeError(
        `\`${value}\` reads \`${expression.quantity}(${expression.names.join(',')})\`; only the expression of a controlled source can`,
      )
    return writeTree(expression, write)
  }
  return bracketed(write(parse(value)))
}

/**
 * Writes the expression of a `bsource`: arithmetic over parameters, voltages, currents of voltage sources and the time.
 *
 * @throws RangeError with the reason
 */
export function writeSpectreBehavior(value: Value, names: SpectreNames): string {
  if (typeof value === 'number') return formatNumber(value)
  const write = (expression: Expression): string => {
    if (expression.type === 'name')
      return expression.name === 'time' ? '$time' : wordOf(names.parameters, expression.name, 'parameter')
    if (expression.type === 'probe') {
      const { quantity } = expression
      if (quantity === 'v') return `v(${expression.names.map((net) => wordOf(names.nets, net, 'net')).join(',')})`
      return `i("${expression.names.map((source) => wordOf(names.devices, source, 'source')).join(',')}")`
    }
    return writeTree(expression, write)
  }
  return bracketed(write(parse(value)))
}

function parse(text: string): Expression {
  try {
    return parseExpression(text)
  } catch (cause) {
    if (!(cause instanceof NetlistError)) throw cause
    throw new RangeError(cause.problems[0]?.reason ?? cause.message, { cause })
  }
}

/** An operator outside of brackets would end the value where another value may follow. */
function bracketed(text: string): string {
  return /^[\w.]+$/.test(text) || /^\(.*\)$/.test(text) ? text : `(${text})`
}

function writeTree(expression: Expression, write: (part: Expression) => string): string {
  switch (expression.type) {
    case 'number':
      return expression.value < 0 ? `(${formatNumber(expression.value)})` : formatNumber(expression.value)
    case 'unary':
      if (expression.operator === '!') return `(${write(expression.operand)}==0)`
      return `(${expression.operator}${write(expression.operand)})`
    case 'binary': {
      const operator = expression.operator === '^' ? '**' : expression.operator
      return `(${write(expression.left)}${operator}${write(expression.right)})`
    }
    case 'conditional':
      return `(${write(expression.condition)} ? ${write(expression.whenTrue)} : ${write(expression.whenFalse)})`
    case 'call': {
      const call = functions.get(expression.name)
      if (call === undefined || expression.arguments.length === 0)
        throw new RangeError(`unknown function \`${expression.name}\`; known are ${[...functions.keys()].join(', ')}`)
      return call(expression.arguments.map(write))
    }
    default:
      return write(expression)
  }
}

type WrittenCall = (parameters: readonly string[]) => string

const named =
  (name: string): WrittenCall =>
  (parameters) =>
    `${name}(${parameters.join(',')})`

/** Spectre knows `min` and `max` of two. */
const nested =
  (name: string): WrittenCall =>
  (parameters) =>
    parameters.reduce((first, second) => `${name}(${first},${second})`)

const functions: ReadonlyMap<string, WrittenCall> = new Map([
  ...'abs acos acosh asin asinh atan atan2 atanh ceil cos cosh exp floor int log10 pow sgn sin sinh sqrt tan tanh'
    .split(' ')
    .map((name) => [name, named(name)] as const),
  // `log` is the natural logarithm in one of Spectre's languages and the decimal one in another.
  ['ln', named('ln')],
  ['log', named('ln')],
  ['round', ([value = '0']) => `floor((${value})+0.5)`],
  ['pwr', ([base = '0', exponent = '1']) => `(sgn(${base})*pow(abs(${base}),${exponent}))`],
  ['min', nested('min')],
  ['max', nested('max')],
])
