import { at } from './at.js'
import { matchByVotes } from './match-by-votes.js'
import { NONE } from './signature-buckets.js'
import type { Surroundings } from './surroundings.js'
import type { CompiledCircuit } from './types.js'
import type { VertexClasses } from './vertex-classes.js'
import { VertexMatching } from './vertex-matching.js'

/**
 * Lays two circuits on each other so that they agree as far as can be seen: an isomorphism where they are equal (nearly
 * always; strong symmetry can lead astray), and otherwise one that is wrong near the differences only.
 *
 * What looks alike furthest around and is alone with that comes first, since it is far from every difference. The rest
 * grows from there: by signatures, then by choices among equals, then by votes of neighbours.
 *
 * @param boundary - the first vertex of the second circuit
 * @returns the partner of each vertex of both circuits; -1 where there is none
 * @see M. Ohlrich et al., "SubGemini: identifying subcircuits using a fast subgraph isomorphism algorithm", DAC 1993,
 *   for signatures from matched neighbours
 */
export function matchVertices(graph: CompiledCircuit, boundary: number, { rounds, pairs }: Surroundings): Int32Array {
  const free = new Uint8Array(graph.names.length).fill(1)
  for (const vertex of pairs.flat()) free[vertex] = 0
  const [depth, first] = deepest(rounds, boundary, free)
  const matching = new VertexMatching(graph, boundary, rounds, [...pairs, ...first])
  matching.propagate()
  for (let round = depth - 1; round >= 0; round--) {
    for (const [vertex, other] of alone(rounds[round], boundary, (found) => matching.isFree(found))) {
      if (matching.isFree(vertex) && matching.isFree(other)) matching.match(vertex, other)
    }
    matching.propagate()
  }
  matching.settle()
  for (let round = rounds.length; round >= 1; round--) {
    for (let vertex = 0; vertex < boundary; vertex++) matching.seed(vertex, round)
  }
  matchByVotes(graph, boundary, matching)
  return matching.partner
}

/** The pairs of the last round that has any. */
function deepest(
  rounds: readonly VertexClasses[],
  boundary: number,
  free: Uint8Array,
): [round: number, pairs: [number, number][]] {
  for (let round = rounds.length - 1; round > 0; round--) {
    const pairs = alone(rounds[round], boundary, (vertex) => at(free, vertex) === 1)
    if (pairs.length > 0) return [round, pairs]
  }
  return [0, []]
}

/** Free vertices that are alone in their class in both circuits. */
function alone(
  round: VertexClasses | undefined,
  boundary: number,
  isFree: (vertex: number) => boolean,
): [number, number][] {
  if (round === undefined) return []
  const { classes, count } = round
  const first = new Int32Array(count).fill(NONE)
  const second = new Int32Array(count).fill(NONE)
  classes.forEach((found, vertex) => {
    if (!isFree(vertex)) return
    const side = vertex < boundary ? first : second
    side[found] = at(side, found) === NONE ? vertex : SEVERAL
  })
  const pairs: [number, number][] = []
  first.forEach((vertex, found) => {
    const other = at(second, found)
    if (vertex >= 0 && other >= 0) pairs.push([vertex, other])
  })
  return pairs
}

/** More than one vertex. */
const SEVERAL = -2
