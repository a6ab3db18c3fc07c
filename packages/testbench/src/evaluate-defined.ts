import { type Expression, evaluateTree, expressionNames, parseExpression } from '@analogkit/netlist'

/** The value of an expression, or nothing when a name in it has no value or the result is not finite. */
export function evaluateDefined(
  expression: number | string,
  values: Readonly<Record<string, number>>,
): number | undefined {
  if (typeof expression === 'number') return expression
  const { names, tree } = read(expression)
  for (const name of names) if (!Object.hasOwn(values, name)) return undefined
  const value = evaluateTree(tree, values)
  return Number.isFinite(value) ? value : undefined
}

interface ReadExpression {
  readonly names: readonly string[]
  readonly tree: Expression
}

/** Expressions that were read: those of a class come again with every sizing. */
const known = new Map<string, ReadExpression>()
/** More are not kept. */
const mostKnown = 1000

function read(text: string): ReadExpression {
  const found = known.get(text)
  if (found !== undefined) return found
  const fresh = { names: expressionNames(text), tree: parseExpression(text) }
  if (known.size < mostKnown) known.set(text, fresh)
  return fresh
}
