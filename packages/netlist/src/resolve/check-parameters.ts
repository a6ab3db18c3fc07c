import { ParameterScope } from '../circuit/parameter-scope.js'
import { NetlistError } from '../error.js'
import type { CellDraft } from '../read/draft.js'
import type { Problems } from '../scan/problems.js'

/**
 * Computes the parameters of the top level and the defaults of cells once, so that what can never be computed is
 * reported where it was written. Defaults that are only not finite may be overridden by every instance.
 */
export function checkParameters(root: CellDraft, cells: readonly CellDraft[], problems: Problems): void {
  const outer = scopeOf(root, undefined, problems)
  for (const cell of [root, ...cells]) {
    const scope = cell === root ? outer : scopeOf(cell, outer, problems)
    for (const name of cell.parameters.keys()) {
      try {
        scope.lookUp(name)
      } catch (error) {
        if (!(error instanceof NetlistError)) throw error
        if (cell !== root && error.code === 'bad-expression') continue
        const [{ code, reason }] = error.problems
        problems.add(code, cell.parameterStarts.get(name) ?? cell.start, reason)
        break
      }
    }
  }
}

function scopeOf(cell: CellDraft, outer: ParameterScope | undefined, problems: Problems): ParameterScope {
  return new ParameterScope(Object.fromEntries(cell.parameters), outer, problems.sources.place(cell.start))
}
