import { TechnologyError } from './error.js'
import { familyOf } from './family-of.js'
import { technologyHash } from './technology-hash.js'
import type { Technology } from './types.js'

/** What a technology is made of. */
export type TechnologyFigures = Omit<Technology, 'hash' | 'corner' | 'corners'> &
  Partial<Pick<Technology, 'corner' | 'corners'>>

/**
 * Makes a technology from its figures: checks that they fit together and adds the hash.
 *
 * @throws TechnologyError `unknown-family` when the default family is not one of the families, `unknown-model` when a
 *   device or a corner refers to a model card that is not there, `unknown-corner` when its corner is not one of its corners
 */
export function defineTechnology({
  corner = 'tt',
  corners = { tt: { description: 'typical' } },
  ...others
}: TechnologyFigures): Technology {
  const figures = { ...others, corner, corners }
  familyOf(figures)
  const cards = new Set(figures.models.map(({ name }) => name))
  const binned = new Set([...cards].map((name) => name.replace(/\.\d+$/, '')))
  const used = [
    ...Object.values(figures.families).flatMap(({ n, p }) => [n.model, p.model]),
    figures.bipolar.n,
    figures.bipolar.p,
    figures.diode,
  ]
  for (const model of used) {
    if (model !== undefined && !cards.has(model) && !binned.has(model))
      throw new TechnologyError('unknown-model', figures.id, model, [...cards])
  }
  for (const { changes = {}, models = [] } of Object.values(corners)) {
    const unknown = [...Object.keys(changes), ...models.map(({ name }) => name)].find((name) => !cards.has(name))
    if (unknown !== undefined) throw new TechnologyError('unknown-model', figures.id, unknown, [...cards])
  }
  if (!Object.hasOwn(corners, corner))
    throw new TechnologyError('unknown-corner', figures.id, corner, Object.keys(corners))
  return { ...figures, hash: technologyHash(figures) }
}
