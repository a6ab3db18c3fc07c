import { type Expression, evaluateExpression, formatExpression, parseExpression, type Value } from '@analogkit/netlist'

/** What to do with the leaves of an expression. */
export interface FoldRules {
  /** What a name means: a number, an expression, or the name itself where it stays. */
  readonly name: (name: string) => Expression
  /** What a random number is: its nominal value, or an expression. */
  readonly random: (call: RandomCall) => Expression
}

/** A call such as `agauss(nominal, spread, sigma)`. */
export interface RandomCall {
  readonly nominal: Expression
  /** One standard deviation; 0 where the distribution is no normal one. */
  readonly deviation: Expression
}

const randoms: ReadonlySet<string> = new Set('agauss gauss aunif unif limit'.split(' '))

/**
 * Reads an expression as a kit writes it and computes what can be computed: braces and quotes are brackets, names become
 * what the rules say, random numbers too, and a product with 0 is 0 whatever the other factor is, since a kit switches its
 * statistics off that way.
 *
 * @throws NetlistError for an expression that cannot be read or computed
 */
export function foldExpression(text: string, rules: FoldRules): Expression {
  return fold(parseExpression(bracketed(text)), rules)
}

/** `{a}+'b'` means `(a)+(b)`. */
function bracketed(text: string): string {
  if (!/[{}'"]/.test(text)) return text
  return text
    .replace(/'([^']*)'|"([^"]*)"/g, '($1$2)')
    .replaceAll('{', '(')
    .replaceAll('}', ')')
}

function fold(expression: Expression, rules: FoldRules): Expression {
  const inner = (part: Expression): Expression => fold(part, rules)
  switch (expression.type) {
    case 'number':
    case 'probe':
      return expression
    case 'name':
      return rules.name(expression.name)
    case 'unary':
      return computed({ ...expression, operand: inner(expression.operand) })
    case 'binary':
      return simplified({ ...expression, left: inner(expression.left), right: inner(expression.right) })
    case 'conditional': {
      const condition = inner(expression.condition)
      if (condition.type === 'number') return inner(condition.value === 0 ? expression.whenFalse : expression.whenTrue)
      return { ...expression, condition, whenTrue: inner(expression.whenTrue), whenFalse: inner(expression.whenFalse) }
    }
    case 'call': {
      const parts = expression.arguments.map(inner)
      const [nominal, spread = zero, sigma = one] = parts
      if (!randoms.has(expression.name) || nominal === undefined) return computed({ ...expression, arguments: parts })
      const absolute = simplified({ type: 'binary', operator: '/', left: spread, right: sigma })
      if (expression.name === 'agauss') return rules.random({ nominal, deviation: absolute })
      if (expression.name !== 'gauss') return rules.random({ nominal, deviation: zero })
      const deviation = simplified({ type: 'binary', operator: '*', left: nominal, right: absolute })
      return rules.random({ nominal, deviation })
    }
  }
}

const zero: Expression = { type: 'number', value: 0 }
const one: Expression = { type: 'number', value: 1 }

/** The product or sum of two folded expressions. */
export function combine(operator: '*' | '+', left: Expression, right: Expression): Expression {
  return simplified({ type: 'binary', operator, left, right })
}

function simplified(expression: Extract<Expression, { type: 'binary' }>): Expression {
  const { operator, left, right } = expression
  const is = (part: Expression, value: number): boolean => part.type === 'number' && part.value === value
  if (operator === '*' && (is(left, 0) || is(right, 0))) return zero
  if (operator === '/' && is(left, 0) && right.type !== 'number') return zero
  if ((operator === '*' && is(left, 1)) || (operator === '+' && is(left, 0))) return right
  if (
    ((operator === '*' || operator === '/') && is(right, 1)) ||
    ((operator === '+' || operator === '-') && is(right, 0))
  )
    return left
  return computed(expression)
}

/** The number that an expression of numbers is. */
function computed(expression: Extract<Expression, { type: 'unary' | 'binary' | 'call' }>): Expression {
  const parts =
    expression.type === 'unary'
      ? [expression.operand]
      : expression.type === 'binary'
        ? [expression.left, expression.right]
        : expression.arguments
  if (!parts.every(({ type }) => type === 'number')) return expression
  return { type: 'number', value: evaluateExpression(formatExpression(expression)) }
}

/** A folded expression as the value of a parameter. */
export function asValue(expression: Expression): Value {
  return expression.type === 'number' ? expression.value : formatExpression(expression)
}
