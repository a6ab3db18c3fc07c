import { type Expression, formatNumber, NetlistError, parseExpression } from '@analogkit/netlist'

/** How a simulator writes what the expressions of decks are made of. */
export interface ExpressionDialect {
  /** Operators that are written otherwise than in decks. */
  readonly operators: Readonly<Record<string, string>>
  /** The functions that it knows. */
  readonly functions: ReadonlyMap<string, WrittenCall>
  /** @param operand - written already */
  readonly not: (operand: string) => string
  /** Writes a power that is more than an operator between two values; it is an operator if absent. */
  readonly power?: (base: string, exponent: string) => string
  /** Whether comparisons are no numbers, and numbers no conditions. */
  readonly strict?: boolean
}

/** What the names of one expression mean. Each throws a RangeError where there is no such thing. */
export interface ExpressionNames {
  readonly name: (name: string) => string
  readonly probe: (probe: Probe) => string
}

/** A voltage or a current in an expression. */
export type Probe = Extract<Expression, { type: 'probe' }>

/** Writes the call of a function. @param parameters - written already */
export type WrittenCall = (parameters: readonly string[]) => string

/**
 * Writes an expression of a deck in the words of a simulator, with every bracket spelled out.
 *
 * @throws RangeError with the reason, for a text that is no expression or a function that the simulator does not know
 */
export function writeExpression(text: string, dialect: ExpressionDialect, names: ExpressionNames): string {
  const { operators, functions, not, power, strict = false } = dialect

  const number = (expression: Expression): string => {
    switch (expression.type) {
      case 'number':
        return formatNumber(expression.value)
      case 'name':
        return names.name(expression.name)
      case 'probe':
        return names.probe(expression)
      case 'conditional': {
        const { whenTrue, whenFalse } = expression
        return `(${condition(expression.condition)} ? ${number(whenTrue)} : ${number(whenFalse)})`
      }
      case 'call': {
        const call = functions.get(expression.name)
        if (call === undefined || expression.arguments.length === 0)
          throw new RangeError(`unknown function \`${expression.name}\`; known are ${[...functions.keys()].join(', ')}`)
        return call(expression.arguments.map(number))
      }
      case 'unary':
      case 'binary': {
        const decision = decide(expression)
        if (decision === undefined) return calculate(expression)
        return strict ? `(${decision} ? 1 : 0)` : decision
      }
    }
  }

  const condition = (expression: Expression): string => {
    if (!strict) return number(expression)
    return decide(expression) ?? `(${number(expression)} != 0)`
  }

  const calculate = (expression: Operation): string => {
    if (expression.type === 'unary') return `(${expression.operator}${number(expression.operand)})`
    const { operator, left, right } = expression
    if (operator === '^' && power !== undefined) return power(number(left), number(right))
    return `(${number(left)}${operators[operator] ?? operator}${number(right)})`
  }

  /** Writes what is true or false; undefined for what is a number. */
  const decide = (expression: Expression): string | undefined => {
    if (expression.type === 'unary' && expression.operator === '!') return not(number(expression.operand))
    if (expression.type !== 'binary' || arithmetic.has(expression.operator)) return undefined
    const { operator, left, right } = expression
    const operand = operator === '&&' || operator === '||' ? condition : number
    return `(${operand(left)}${operators[operator] ?? operator}${operand(right)})`
  }

  return number(parse(text))
}

type Operation = Extract<Expression, { type: 'unary' | 'binary' }>

const arithmetic: ReadonlySet<string> = new Set(['+', '-', '*', '/', '^'])

function parse(text: string): Expression {
  try {
    return parseExpression(text)
  } catch (cause) {
    if (!(cause instanceof NetlistError)) throw cause
    throw new RangeError(cause.problems[0]?.reason ?? cause.message, { cause })
  }
}

/** Refuses a voltage or a current in an expression of parameters. @throws RangeError */
export function refuseProbe(text: string): (probe: Probe) => never {
  return ({ quantity, names }) => {
    throw new RangeError(
      `\`${text}\` reads \`${quantity}(${names.join(',')})\`; only the expression of a controlled source can`,
    )
  }
}

/**
 * The functions that all simulators know.
 *
 * @param spelled - how the simulator spells the name of a function
 * @param pwr - its power that keeps the sign of the base
 */
export function writtenFunctions(
  spelled: (name: string) => string,
  pwr: WrittenCall,
): ReadonlyMap<string, WrittenCall> {
  const named = (name: string): WrittenCall => {
    const word = spelled(name)
    return (parameters) => `${word}(${parameters.join(',')})`
  }
  /** Simulators know `min` and `max` of two. */
  const nested = (name: string): WrittenCall => {
    const word = spelled(name)
    return (parameters) => parameters.reduce((first, second) => `${word}(${first},${second})`)
  }
  return new Map<string, WrittenCall>([
    ...'abs acos acosh asin asinh atan atanh ceil cos cosh exp floor int ln log10 pow sgn sin sinh sqrt tan tanh'
      .split(' ')
      .map((name) => [name, named(name)] as const),
    // To simulators `log` is the natural logarithm or the decimal one.
    ['log', named('ln')],
    ['pwr', pwr],
    ['round', ([value = '0']) => `${spelled('floor')}((${value})+0.5)`],
    ['min', nested('min')],
    ['max', nested('max')],
  ])
}
