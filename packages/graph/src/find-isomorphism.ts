import type { Circuit } from '@analogkit/netlist'
import { at } from './at.js'
import { compileCircuits } from './compile-circuit.js'
import { nameRecord } from './name-record.js'
import { searchIsomorphism } from './search-isomorphism.js'
import { strictness } from './strictness.js'
import type { Isomorphism, SearchOptions } from './types.js'

/**
 * Finds out exactly whether two circuits are the same up to names, and which device and net is which. A mapping is grown
 * and checked; where symmetry leads that astray, both circuits are refined at once, one vertex is singled out where
 * there is a choice, and the search goes back where that leads nowhere. Near linear for circuits; the worst case, on
 * graphs made for it, is exponential, and `budget` ends it.
 *
 * Being within a `tolerance` is not transitive: a is like b and b like c, but a not like c. So values do not only name
 * devices: where it matters, the values of every pair of the result are compared, and the search goes back.
 *
 * @returns undefined when the circuits differ
 * @throws GraphError `undecided` when the search runs out of its budget
 */
export function findIsomorphism(a: Circuit, b: Circuit, options: SearchOptions = {}): Isomorphism | undefined {
  const graph = compileCircuits([a, b], options)
  const partner = searchIsomorphism(graph, options)
  if (partner === undefined) return undefined
  const devices: [string, string][] = []
  const nets: [string, string][] = []
  for (let vertex = 0; vertex < at(graph.firstVertex, 1); vertex++) {
    const pairs = at(graph.isDevice, vertex) === 1 ? devices : nets
    pairs.push([graph.names[vertex] as string, graph.names[at(partner, vertex)] as string])
  }
  return { devices: nameRecord(devices), nets: nameRecord(nets), strictness: strictness(options) }
}
