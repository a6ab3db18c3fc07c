import { at } from './at.js'
import { matchByVotes } from './match-by-votes.js'
import { NONE } from './signature-buckets.js'
import type { Surroundings } from './surroundings.js'
import type { CompiledCircuit } from './types.js'
import { type VertexClasses, vertexClasses } from './vertex-classes.js'
import { VertexMatching } from './vertex-matching.js'

/**
 * Lays two circuits on each other so that they agree as far as can be seen: an isomorphism where they are equal (nearly
 * always; strong symmetry can lead astray), and otherwise one that is wrong near the differences only.
 *
 * What looks alike furthest around and is alone with that comes first, since it is far from every difference. The rest
 * grows from there: by signatures, then by choices among equals, then by votes of neighbours.
 *
 * @param boundary - the first vertex of the second circuit
 * @param again - whether to look at all surroundings again and again where much is left
 * @returns the partner of each vertex of both circuits; -1 where there is none
 * @see M. Ohlrich et al., "SubGemini: identifying subcircuits using a fast subgraph isomorphism algorithm", DAC 1993,
 *   for signatures from matched neighbours
 */
export function matchVertices(
  graph: CompiledCircuit,
  boundary: number,
  { rounds, pairs }: Surroundings,
  again = true,
): Int32Array {
  const free = new Uint8Array(graph.names.length).fill(1)
  for (const vertex of pairs.flat()) free[vertex] = 0
  const [depth, first] = deepest(rounds, boundary, free)
  const matching = new VertexMatching(graph, boundary, rounds, [...pairs, ...first])
  matching.propagate()
  matchAlone(matching, rounds.slice(0, depth), boundary)
  if (again) lookAgain(graph, boundary, matching, rounds)
  matching.settle()
  const left = Array.from({ length: boundary }, (_, vertex) => vertex).filter((vertex) => matching.isFree(vertex))
  for (let round = rounds.length; round >= 1; round--) for (const vertex of left) matching.seed(vertex, round)
  matchByVotes(graph, boundary, matching)
  return matching.partner
}

/** Matches what is alone in its class in both circuits, from the last round on, and what follows from that. */
function matchAlone(matching: VertexMatching, rounds: readonly VertexClasses[], boundary: number): void {
  for (const round of [...rounds].reverse()) {
    for (const [vertex, other] of alone(round, boundary, (found) => matching.isFree(found))) {
      if (matching.isFree(vertex) && matching.isFree(other)) matching.match(vertex, other)
    }
    matching.propagate()
  }
}

/**
 * Looks at all surroundings again, now that some vertices have partners, for as long as that decides a good part. Where
 * it does not, since symmetry leaves a choice, makes one for a vertex of the smallest class: in a grid, one corner and its
 * neighbour decide about all others.
 */
function lookAgain(
  graph: CompiledCircuit,
  boundary: number,
  matching: VertexMatching,
  first: readonly VertexClasses[],
): void {
  let rounds = first
  let choosing = !matching.isStarted()
  let vain = 0
  let left = matching.countFree()
  for (let turn = 0; turn < MOST_TURNS && left > 0 && vain < PATIENCE; turn++) {
    if (choosing) {
      const seed = smallest(rounds, boundary, matching)
      if (seed === undefined) return
      matching.match(...seed)
    }
    const initial = graph.kinds.slice()
    const isFixed = new Uint8Array(initial.length)
    for (let vertex = 0; vertex < initial.length; vertex++) {
      if (matching.isFree(vertex)) continue
      initial[vertex] = graph.keys.length + Math.min(vertex, at(matching.partner, vertex))
      isFixed[vertex] = 1
    }
    rounds = vertexClasses(graph, () => false, initial, isFixed)
    matching.look(rounds)
    matching.propagate()
    matchAlone(matching, rounds, boundary)
    const still = matching.countFree()
    const decided = left - still >= PROGRESS * left
    vain = decided ? 0 : vain + (choosing ? 1 : 0)
    choosing = !decided
    left = still
  }
}

/** The first pair of a class with as few vertices as can be, of the last round that has one on both sides. */
function smallest(
  rounds: readonly VertexClasses[],
  boundary: number,
  matching: VertexMatching,
): [number, number] | undefined {
  for (const { classes, count } of [...rounds].reverse()) {
    const sizes = [new Int32Array(count), new Int32Array(count)] as const
    classes.forEach((found, vertex) => {
      const side = sizes[vertex < boundary ? 0 : 1]
      if (matching.isFree(vertex)) side[found] = at(side, found) + 1
    })
    let pair: [number, number] | undefined
    let least = Number.POSITIVE_INFINITY
    for (let vertex = 0; vertex < boundary; vertex++) {
      const size = at(sizes[0], at(classes, vertex)) + at(sizes[1], at(classes, vertex))
      if (size >= least || at(sizes[1], at(classes, vertex)) === 0 || !matching.isFree(vertex)) continue
      const other = matching.equals(vertex).find((found) => at(classes, found) === at(classes, vertex))
      if (other === undefined) continue
      least = size
      pair = [vertex, other]
    }
    if (pair !== undefined) return pair
  }
  return undefined
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

/** The share of what is left that a choice decides if it was not in vain. */
const PROGRESS = 0.05
/** How many choices in a row may be in vain: a corner of a grid decides nothing before its neighbour is known. */
const PATIENCE = 3
/** How often to look at all surroundings again. */
const MOST_TURNS = 12
/** More than one vertex. */
const SEVERAL = -2
