import type { CellDraft } from '../read/draft.js'
import type { ModelCard } from '../types.js'
import { freeName } from './free-name.js'
import { findModel, ownModel } from './scope.js'

/** The models of a text under the names that they have in the circuit. */
export interface Models {
  readonly cards: Readonly<Record<string, ModelCard>>
  /** The name in the circuit of a model that a cell means by a name. */
  readonly nameOf: (cell: CellDraft, name: string) => string
}

/**
 * Gives every model of a cell a name that is its own in the circuit: that of the cell leads it where another cell means
 * something else by the plain name. The bins of a model keep together.
 */
export function localModels(cells: readonly CellDraft[]): Models {
  const cards: [string, ModelCard][] = []
  /** What a name means in the circuit. */
  const meanings = new Map<string, string>()
  const renamed = new Map<CellDraft, Map<string, string>>()
  const numbers = new Map<string, number>()
  const ledName = (name: string) => (meanings.has(name) ? freeName(name, meanings, numbers) : name)
  const foreign = undefinedModels(cells)
  for (const cell of cells) {
    for (const [name, bins] of modelsOf(cell)) {
      const meaning = JSON.stringify(bins.map(({ type, parameters }) => [type, parameters]))
      const known = meanings.get(name)
      if (known === meaning) continue
      const isPlain = known === undefined && (cell.parent === undefined || !foreign.has(name))
      const own = isPlain ? name : ledName(`${cell.name}.${name}`)
      meanings.set(own, meaning)
      for (const card of bins) {
        const unique = `${own}${card.name.slice(name.length)}`
        cards.push([unique, isPlain ? card : { ...card, name: unique }])
      }
      if (isPlain) continue
      const names = renamed.get(cell) ?? new Map<string, string>()
      renamed.set(cell, names.set(name, own))
    }
  }
  const nameOf = (cell: CellDraft, name: string): string => {
    if (renamed.size === 0) return name
    for (let scope: CellDraft | undefined = cell; scope !== undefined; scope = scope.parent) {
      const found = renamed.get(scope)?.get(name)
      if (found !== undefined) return found
      if (ownModel(scope, name) !== undefined) return name
    }
    return name
  }
  return { cards: Object.fromEntries(cards), nameOf }
}

/** The models of a cell by the names that devices call them by: a bin has a number behind a dot. */
function modelsOf(cell: CellDraft): ReadonlyMap<string, readonly ModelCard[]> {
  const groups = new Map<string, ModelCard[]>()
  for (const [name, card] of cell.models) {
    const plain = name.replace(/\.\d+$/, '')
    const isBin = cell.models.has(`${plain}.0`) || cell.models.has(`${plain}.1`)
    const key = isBin ? plain : name
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [card])
    else group.push(card)
  }
  return groups
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
