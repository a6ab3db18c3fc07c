import { contentHash } from './content-hash.js'
import type { Technology } from './types.js'

/**
 * A short name for all figures of a technology: changes when any of them changes. The description, the places of the
 * cards and the order of keys do not count.
 *
 * @returns 16 hexadecimal digits
 */
export function technologyHash(technology: Omit<Technology, 'hash'> & { readonly hash?: string }): string {
  const { hash: _hash, description: _description, ...figures } = technology
  const models = technology.models.map(({ name, type, parameters }) => ({ name, type, parameters }))
  return contentHash({ ...figures, models })
}
