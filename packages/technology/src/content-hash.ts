import { canonicalJson } from './canonical-json.js'
import { fnv1a } from './fnv1a.js'

/**
 * A short name for plain data, by which records refer to it: equal data, equal hash, whatever the order of keys.
 *
 * @returns 16 hexadecimal digits
 */
export function contentHash(data: unknown): string {
  return fnv1a(canonicalJson(data))
}
