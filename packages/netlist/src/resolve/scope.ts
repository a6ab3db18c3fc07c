import type { CellDraft } from '../read/draft.js'
import type { ModelCard } from '../types.js'

/** The cell that a name means inside a cell: its own, its parent's, and so on. */
export function findCell(cell: CellDraft, name: string): CellDraft | undefined {
  for (let scope: CellDraft | undefined = cell; scope !== undefined; scope = scope.parent) {
    const found = scope.cells.get(name)
    if (found !== undefined) return found
  }
  return undefined
}

/** The model card that a name means inside a cell; of binned ones (`nch.1`) the first. */
export function findModel(cell: CellDraft, name: string): ModelCard | undefined {
  for (let scope: CellDraft | undefined = cell; scope !== undefined; scope = scope.parent) {
    const found = ownModel(scope, name)
    if (found !== undefined) return found
  }
  return undefined
}

/** The model card of that name that a cell itself has; of binned ones (`nch.1`) the first. */
export function ownModel({ models }: CellDraft, name: string): ModelCard | undefined {
  return models.get(name) ?? models.get(`${name}.1`) ?? models.get(`${name}.0`)
}

/** Every cell below a cell. */
export function cellsBelow(root: CellDraft): readonly CellDraft[] {
  const found: CellDraft[] = []
  const open = [...root.cells.values()]
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    found.push(cell)
    open.push(...cell.cells.values())
  }
  return found.toSorted((a, b) => a.start - b.start)
}
