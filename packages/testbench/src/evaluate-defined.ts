import { type Expression, evaluateTree, expressionNames, parseExpression } from '@analogkit/netlist'

/**
 * The value of an expression, or nothing when a name in it has no value or the result is not finite. Of a choice only the
 * branch that is taken needs values.
 */
export function evaluateDefined(
  expression: number | string,
  values: Readonly<Record<string, number>>,
): number | undefined {
  return typeof expression === 'number' ? expression : valueIn(read(expression), values)
}

interface ReadExpression {
  readonly tree: Expression
  readonly names: readonly string[]
  /** Of a choice. */
  readonly parts?: {
    readonly condition: ReadExpression
    readonly whenTrue: ReadExpression
    readonly whenFalse: ReadExpression
  }
}

function valueIn({ tree, names, parts }: ReadExpression, values: Readonly<Record<string, number>>): number | undefined {
  if (parts !== undefined) {
    const condition = valueIn(parts.condition, values)
    return condition === undefined ? undefined : valueIn(condition === 0 ? parts.whenFalse : parts.whenTrue, values)
  }
  for (const name of names) if (!Object.hasOwn(values, name)) return undefined
  const value = evaluateTree(tree, values)
  return Number.isFinite(value) ? value : undefined
}

/** Expressions that were read: those of a class come again with every sizing. */
const known = new Map<string, ReadExpression>()
/** More are not kept. */
const mostKnown = 1000

function read(text: string): ReadExpression {
  const found = known.get(text)
  if (found !== undefined) return found
  const fresh = prepare(parseExpression(text))
  if (known.size < mostKnown) known.set(text, fresh)
  return fresh
}

function prepare(tree: Expression): ReadExpression {
  const names = expressionNames(tree)
  if (tree.type !== 'conditional') return { tree, names }
  const { condition, whenTrue, whenFalse } = tree
  const parts = { condition: prepare(condition), whenTrue: prepare(whenTrue), whenFalse: prepare(whenFalse) }
  return { tree, names, parts }
}
