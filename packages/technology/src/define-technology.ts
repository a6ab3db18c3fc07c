import { TechnologyError } from './error.js'
import { familyOf } from './family-of.js'
import { technologyHash } from './technology-hash.js'
import type { Technology } from './types.js'

/**
 * Makes a technology from its figures: checks that they fit together and adds the hash.
 *
 * @throws TechnologyError `unknown-family` when the default family is not one of the families, `unknown-model` when a
 *   device refers to a model card that is not there
 */
export function defineTechnology(figures: Omit<Technology, 'hash'>): Technology {
  familyOf(figures)
  const cards = new Set(figures.models.map(({ name }) => name))
  const used = [
    ...Object.values(figures.families).flatMap(({ n, p }) => [n.model, p.model]),
    figures.bipolar.n,
    figures.bipolar.p,
    figures.diode,
  ]
  for (const model of used) {
    if (model !== undefined && !cards.has(model))
      throw new TechnologyError('unknown-model', figures.id, model, [...cards])
  }
  return { ...figures, hash: technologyHash(figures) }
}
