import type { ModelCard } from '@analogkit/netlist'
import { TechnologyError } from './error.js'
import { technologyHash } from './technology-hash.js'
import type { ParameterChange, Technology } from './types.js'

/**
 * The model cards that differ in a process corner, for the `models` of a simulator's variation.
 *
 * @throws TechnologyError `unknown-corner`; `fixed-corner` when the cards of the technology are those of another corner
 *   already
 */
export function cornerModels(technology: Technology, corner: string): readonly ModelCard[] {
  const { id, corners, models } = technology
  if (technology.corner !== 'tt' && technology.corner !== corner)
    throw new TechnologyError('fixed-corner', id, technology.corner)
  const found = Object.hasOwn(corners, corner) ? corners[corner] : undefined
  if (found === undefined) throw new TechnologyError('unknown-corner', id, corner, Object.keys(corners))
  if (technology.corner === corner) return []
  const { models: replaced = [], changes = {} } = found
  const others = new Map(replaced.map((card) => [card.name, card]))
  return models
    .filter(({ name }) => others.has(name) || Object.hasOwn(changes, name))
    .map((card) => changed(others.get(card.name) ?? card, changes[card.name] ?? {}))
}

/**
 * A technology in a process corner: other model cards, the corner's name and so another hash. Limits, matching and the
 * first guesses of threshold and transconductance stay as they are.
 *
 * @throws TechnologyError as {@link cornerModels}
 */
export function atCorner(technology: Technology, corner: string): Technology {
  const changes = new Map(cornerModels(technology, corner).map((card) => [card.name, card]))
  if (technology.corner === corner) return technology
  const figures = { ...technology, corner, models: technology.models.map((card) => changes.get(card.name) ?? card) }
  return { ...figures, hash: technologyHash(figures) }
}

function changed(card: ModelCard, changes: Readonly<Record<string, ParameterChange>>): ModelCard {
  const parameters = Object.entries(changes).map(([name, { factor = 1, offset = 0 }]) => {
    const value = card.parameters[name]
    if (typeof value !== 'number')
      throw new TechnologyError('unknown-parameter', card.name, name, Object.keys(card.parameters))
    return [name, value * factor + offset] as const
  })
  return { ...card, parameters: { ...card.parameters, ...Object.fromEntries(parameters) } }
}
