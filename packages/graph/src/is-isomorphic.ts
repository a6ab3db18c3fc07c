import type { Circuit } from '@analogkit/netlist'
import { findIsomorphism } from './find-isomorphism.js'
import type { SearchOptions } from './types.js'

/**
 * Whether two circuits are the same up to names, exactly.
 *
 * @throws GraphError `undecided` when the search runs out of its budget
 */
export function isIsomorphic(a: Circuit, b: Circuit, options: SearchOptions = {}): boolean {
  return findIsomorphism(a, b, options) !== undefined
}
