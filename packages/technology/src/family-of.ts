import { TechnologyError } from './error.js'
import type { DeviceFamily, Technology } from './types.js'

/**
 * The family of a technology that has an id, or its default one.
 *
 * @throws TechnologyError `unknown-family`
 */
export function familyOf(
  technology: Pick<Technology, 'id' | 'families' | 'defaultFamily'>,
  id: string = technology.defaultFamily,
): DeviceFamily {
  const family = Object.hasOwn(technology.families, id) ? technology.families[id] : undefined
  if (family === undefined) {
    throw new TechnologyError('unknown-family', technology.id, id, Object.keys(technology.families))
  }
  return family
}
