import type { CellDraft } from '../read/draft.js'
import type { ModelCard } from '../types.js'
import { findModel } from './scope.js'

/** The models of a text under the names that they have in the circuit. */
export interface Models {
  readonly cards: Readonly<Record<string, ModelCard>>
  /** The name in the circuit of a model that a cell means by a name. */
  readonly nameOf: (cell: CellDraft, name: string) => string
}

/**
 * Gives every model of a cell a name that is its own in the circuit: that of the cell leads it where another cell means
 * something else by the plain name.
 */
export function localModels(cells: readonly CellDraft[]): Models {
  const cards = new Map<string, ModelCard>()
  const renamed = new Map<CellDraft, Map<string, string>>()
  const foreign = undefinedModels(cells)
  for (const cell of cells) {
    for (const [name, card] of cell.models) {
      const plain = withoutBin(name, cell)
      const taken = cards.get(name)
      const isOwn = taken === undefined ? cell.parent === undefined || !foreign.has(plain) : isSame(taken, card)
      const unique = isOwn ? name : freeName(`${cell.name}.${name}`, cards)
      cards.set(unique, unique === name ? (taken ?? card) : { ...card, name: unique })
      if (unique === name) continue
      const names = renamed.get(cell) ?? new Map<string, string>()
      names.set(plain, unique.slice(0, unique.length - (name.length - plain.length)))
      renamed.set(cell, names)
    }
  }
  const nameOf = (cell: CellDraft, name: string): string => {
    if (renamed.size === 0) return name
    for (let scope: CellDraft | undefined = cell; scope !== undefined; scope = scope.parent) {
      const found = renamed.get(scope)?.get(name)
      if (found !== undefined) return found
      if (scope.models.has(name)) return name
    }
    return name
  }
  return { cards: Object.fromEntries(cards), nameOf }
}

/** Names that a device takes for a model where no card of that name can be seen. */
function undefinedModels(cells: readonly CellDraft[]): ReadonlySet<string> {
  const names = new Set<string>()
  if (!cells.some((cell) => cell.parent !== undefined && cell.models.size > 0)) return names
  for (const cell of cells) {
    for (const { model } of cell.devices) {
      if (model !== undefined && findModel(cell, model.text) === undefined) names.add(model.text)
    }
  }
  return names
}

/** The name by which devices call a model: a bin has a number behind it. */
function withoutBin(name: string, cell: CellDraft): string {
  const plain = name.replace(/\.\d+$/, '')
  return cell.models.has(`${plain}.0`) || cell.models.has(`${plain}.1`) ? plain : name
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name
  for (let number = 2; taken.has(free); number++) free = `${name}_${number}`
  return free
}

function isSame(one: ModelCard, other: ModelCard): boolean {
  const text = ({ type, parameters }: ModelCard): string => JSON.stringify([type, Object.entries(parameters).sort()])
  return one === other || text(one) === text(other)
}
