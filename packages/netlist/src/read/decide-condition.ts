import { ParameterScope } from '../circuit/parameter-scope.js'
import { NetlistError } from '../error.js'
import { expressionNames } from '../expression/expression-names.js'
import { formatExpression } from '../expression/format-expression.js'
import { namesInValue } from '../expression/names-in-value.js'
import { parseExpression } from '../expression/parse-expression.js'
import type { Problems } from '../scan/problems.js'
import type { Dialect, Value } from '../types.js'
import type { Condition } from './conditions.js'
import type { CellDraft } from './draft.js'
import type { DraftBuilder } from './draft-builder.js'
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
  { cell, problems, growth }: DraftBuilder,
  dialect: Dialect,
): boolean | undefined {
  let value: Value
  let needed: ReadonlySet<string>
  try {
    const place = problems.sources.place(start)
    const expanded = formatExpression(expandCalls(parseExpression(text, { dialect, place }), cell, place, growth))
    needed = neededNames(cell, expanded)
    value = scopeOf(cell, needed, problems).simplify(expanded)
  } catch (error) {
    if (!(error instanceof NetlistError)) throw error
    problems.addFrom(error)
    return undefined
  }
  if (typeof value === 'number') {
    for (const name of needed) if (cell.parameters.has(name)) cell.decisive.add(name)
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

/** More parameters than a condition that people write needs. */
const MAX_NAMES = 1000

/** The names in an expression, and those in the parameters that it needs, whichever cell they belong to. */
function neededNames(cell: CellDraft, text: string): ReadonlySet<string> {
  const needed = new Set<string>()
  const open = [text]
  for (let next = open.pop(); next !== undefined && needed.size < MAX_NAMES; next = open.pop()) {
    for (const name of namesInValue(next)) {
      if (needed.has(name)) continue
      needed.add(name)
      for (const { parameters } of outwards(cell)) {
        const value = parameters.get(name)
        if (typeof value === 'string') open.push(value)
      }
    }
  }
  return needed
}

/** Some parameters of a cell and of those around it; without recursion, as cells may be nested deep. */
function scopeOf(cell: CellDraft, names: ReadonlySet<string>, problems: Problems): ParameterScope {
  const place = problems.sources.place(cell.start)
  let scope = new ParameterScope({}, undefined, place)
  for (const { parameters } of [...outwards(cell)].reverse()) {
    const own = [...names].flatMap((name) => {
      const value = parameters.get(name)
      return value === undefined ? [] : [[name, value] as const]
    })
    if (own.length > 0) scope = new ParameterScope(Object.fromEntries(own), scope, place)
  }
  return scope
}

/** A cell and those around it, the innermost first. */
function* outwards(cell: CellDraft): Iterable<CellDraft> {
  for (let scope: CellDraft | undefined = cell; scope !== undefined; scope = scope.parent) yield scope
}
