import type { Circuit } from '@analogkit/netlist'
import { findIsomorphism } from './find-isomorphism.js'
import type { CompileOptions } from './types.js'

/** Whether two circuits are the same up to names, exactly. */
export function isIsomorphic(a: Circuit, b: Circuit, options: CompileOptions = {}): boolean {
  return findIsomorphism(a, b, options) !== undefined
}
