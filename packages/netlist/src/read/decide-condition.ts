import { ParameterScope } from '../circuit/parameter-scope.js'
import { NetlistError } from '../error.js'
import { expressionNames } from '../expression/expression-names.js'
import { formatExpression } from '../expression/format-expression.js'
import { parseExpression } from '../expression/parse-expression.js'
import type { Problems } from '../scan/problems.js'
import type { Dialect, Value } from '../types.js'
import type { Condition } from './conditions.js'
import type { CellDraft } from './draft.js'
import { expandCalls } from './expand-functions.js'

/**
 * Whether a condition holds with the parameters that are known where it stands: those of the cell with their defaults,
 * those of the cells around it, and the top's. Which parameters of the cell it took is kept, as an instance that gives
 * them other values would want another branch.
 *
 * @returns absent where that cannot be said, after a problem was added
 */
export function decideCondition(
  { text, start, end }: Condition,
  cell: CellDraft,
  dialect: Dialect,
  problems: Problems,
): boolean | undefined {
  let value: Value
  try {
    const place = problems.sources.place(start)
    const tree = expandCalls(parseExpression(text, { dialect, place }), cell, place)
    value = scopeOf(cell, problems).simplify(formatExpression(tree))
  } catch (error) {
    if (!(error instanceof NetlistError)) throw error
    problems.addFrom(error)
    return undefined
  }
  if (typeof value === 'number') {
    keepUsed(cell, text)
    return value !== 0
  }
  const names = expressionNames(value).map((name) => `"${name}"`)
  const reason =
    names.length === 0
      ? `the condition "${text}" cannot be computed: write it with parameters and numbers`
      : `the condition "${text}" needs ${names.join(', ')}, not known here: define it before, or keep the branch that you mean`
  problems.add('undefined-parameter', start, reason, { end })
  return undefined
}

/** The parameters of a cell and of those around it; without recursion, as cells may be nested deep. */
function scopeOf(cell: CellDraft, problems: Problems): ParameterScope {
  const chain = [cell]
  for (let outer = cell.parent; outer !== undefined; outer = outer.parent) chain.push(outer)
  return chain.reduceRight<ParameterScope | undefined>(
    (outer, { parameters, start }) =>
      new ParameterScope(Object.fromEntries(parameters), outer, problems.sources.place(start)),
    undefined,
  ) as ParameterScope
}

/** Also the parameters that those of the condition refer to. */
function keepUsed(cell: CellDraft, text: string): void {
  if (cell.parent === undefined) return
  const open = [text]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const name of expressionNames(next)) {
      const value = cell.parameters.get(name)
      if (value === undefined || cell.decisive.has(name)) continue
      cell.decisive.add(name)
      if (typeof value === 'string') open.push(value)
    }
  }
}
