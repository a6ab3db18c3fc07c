import { type Expression, formatNumber, NetlistError, parseExpression, type Value } from '@analogkit/netlist'

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
  return `{${writer(words, (probe) => {
    throw new RangeError(
      `\`${value}\` reads \`${probe.quantity}(${probe.names.join(',')})\`; only the expression of a controlled source can`,
    )
  })(parse(value))}}`
}

/**
 * Writes a behavioral expression for a B source: arithmetic over parameters, voltages, currents and `time`.
 *
 * @throws RangeError with the reason
 */
export function writeXyceBehavior(value: Value, words: XyceWords): string {
  if (typeof value === 'number') return `{${formatNumber(value)}}`
  const write = writer(
    { ...words, parameter: (name) => (name === 'time' ? 'TIME' : words.parameter(name)) },
    ({ quantity, names }) =>
      quantity === 'v' ? `V(${names.map(words.net).join(',')})` : `I(${names.map(words.source).join(',')})`,
  )
  return `{${write(parse(value))}}`
}

type Probe = Extract<Expression, { type: 'probe' }>
type Write = (expression: Expression) => string

/**
 * Xyce compares only where it decides: in the condition of `? :` and of `IF` (Reference Guide 7.8, table of
 * operators). A comparison that is a number becomes such a decision, a number that is a condition a comparison.
 */
function writer(words: Pick<XyceWords, 'parameter'>, writeProbe: (probe: Probe) => string): Write {
  const number: Write = (expression) => {
    switch (expression.type) {
      case 'number':
        return expression.value < 0 ? `(${formatNumber(expression.value)})` : formatNumber(expression.value)
      case 'name':
        return words.parameter(expression.name)
      case 'probe':
        return writeProbe(expression)
      case 'conditional':
        return `(${condition(expression.condition)} ? ${number(expression.whenTrue)} : ${number(expression.whenFalse)})`
      case 'call': {
        const call = functions.get(expression.name)
        if (call === undefined || expression.arguments.length === 0)
          throw new RangeError(`unknown function \`${expression.name}\`; known are ${[...functions.keys()].join(', ')}`)
        return call(expression.arguments.map(number))
      }
      case 'unary':
        if (expression.operator !== '!') return `(${expression.operator}${number(expression.operand)})`
        return decided(expression)
      case 'binary': {
        const operator = arithmetic.get(expression.operator)
        return operator === undefined
          ? decided(expression)
          : `(${number(expression.left)}${operator}${number(expression.right)})`
      }
    }
  }
  const decided = (expression: Expression): string => `(${condition(expression)} ? 1 : 0)`
  const condition: Write = (expression) => {
    if (expression.type === 'unary' && expression.operator === '!') return `(${number(expression.operand)} == 0)`
    if (expression.type === 'binary') {
      const { operator, left, right } = expression
      if (operator === '&&' || operator === '||')
        return `(${condition(left)} ${operator === '&&' ? '&' : '|'} ${condition(right)})`
      if (!arithmetic.has(operator)) return `(${number(left)} ${operator} ${number(right)})`
    }
    return `(${number(expression)} != 0)`
  }
  return number
}

const arithmetic: ReadonlyMap<string, string> = new Map([
  ['+', '+'],
  ['-', '-'],
  ['*', '*'],
  ['/', '/'],
  ['^', '**'],
])

function parse(text: string): Expression {
  try {
    return parseExpression(text)
  } catch (cause) {
    if (!(cause instanceof NetlistError)) throw cause
    throw new RangeError(cause.problems[0]?.reason ?? cause.message, { cause })
  }
}

type WrittenCall = (parameters: readonly string[]) => string

const named =
  (name: string): WrittenCall =>
  (parameters) =>
    `${name}(${parameters.join(',')})`

/** Xyce knows `MIN` and `MAX` of two. */
const nested =
  (name: string): WrittenCall =>
  (parameters) =>
    parameters.reduce((first, second) => `${name}(${first},${second})`)

/** Functions by the names of our expressions; Xyce's `LOG` is the decimal logarithm, its `PWR` takes no sign. */
const functions: ReadonlyMap<string, WrittenCall> = new Map([
  ...'abs acos acosh asin asinh atan atan2 atanh ceil cos cosh exp floor int ln log10 pow sgn sin sinh sqrt tan tanh'
    .split(' ')
    .map((name) => [name, named(name.toUpperCase())] as const),
  ['log', named('LN')],
  ['pwr', named('PWRS')],
  ['round', ([value = '0']) => `FLOOR((${value})+0.5)`],
  ['min', nested('MIN')],
  ['max', nested('MAX')],
])
