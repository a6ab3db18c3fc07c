import { at } from './at.js'
import { edgesAgree } from './edges-agree.js'
import { samePins } from './same-pins.js'
import { NONE } from './signature-buckets.js'
import type { CompiledCircuit } from './types.js'

/** The most vertices looked at, over all tries. */
const MOST_WORK = 4e6
/** With fewer tries than this, none is made. */
const FEW_TRIES = 50
/** With more vertices than this near differences, nothing is tried. */
const MOST_TOUCHED = 60

/**
 * Tries for vertices near differences whether another partner leads to a shorter explanation, and keeps what does.
 *
 * @param partner - the partner of each vertex of both circuits; is changed
 * @param costOf - how long the explanation is
 * @param cost - how long it is now
 * @returns how long it is then
 */
export function improveMatching(
  graph: CompiledCircuit,
  partner: Int32Array,
  costOf: () => number,
  cost: number,
): number {
  let best = cost
  let work = MOST_WORK
  if (FEW_TRIES * graph.names.length > MOST_WORK) return best
  for (let found = true; found && best > 1; ) {
    found = false
    const [touched, others] = nearDifferences(graph, partner)
    if (touched.length > MOST_TOUCHED || others.length > MOST_TOUCHED) return best
    for (const vertex of touched) {
      for (const other of others) {
        if (at(partner, vertex) === other || !mayMatch(graph, vertex, other)) continue
        work -= graph.names.length
        if (work < 0) return best
        const undo = reassign(partner, vertex, other)
        const next = costOf()
        if (next < best) {
          best = next
          found = true
        } else undo()
      }
    }
  }
  return best
}

/** Gives a vertex another partner; that one's former partner gets the vertex's former one. */
function reassign(partner: Int32Array, vertex: number, other: number): () => void {
  const [formerOther, formerVertex] = [at(partner, vertex), at(partner, other)]
  const join = (first: number, second: number) => {
    if (first !== NONE) partner[first] = second
    if (second !== NONE) partner[second] = first
  }
  join(vertex, other)
  join(formerVertex, formerOther)
  return () => {
    join(vertex, formerOther)
    join(formerVertex, other)
    if (formerOther === NONE) partner[vertex] = NONE
    if (formerVertex === NONE) partner[other] = NONE
  }
}

function mayMatch(graph: CompiledCircuit, vertex: number, other: number): boolean {
  if (at(graph.isDevice, vertex) !== at(graph.isDevice, other)) return false
  return at(graph.isDevice, vertex) === 0 || samePins(graph, vertex, other)
}

/** Vertices of each circuit that have no partner or do not agree with it, and those next to such devices. */
function nearDifferences(graph: CompiledCircuit, partner: Int32Array): [number[], number[]] {
  const boundary = at(graph.firstVertex, 1)
  const sides: [Set<number>, Set<number>] = [new Set(), new Set()]
  const add = (vertex: number) => {
    sides[vertex < boundary ? 0 : 1].add(vertex)
    const other = at(partner, vertex)
    if (other !== NONE) sides[vertex < boundary ? 1 : 0].add(other)
  }
  for (let vertex = 0; vertex < graph.names.length; vertex++) {
    const other = at(partner, vertex)
    const agrees =
      other !== NONE &&
      (at(graph.isDevice, vertex) === 0 ||
        (at(graph.kinds, vertex) === at(graph.kinds, other) &&
          (vertex >= boundary || edgesAgree(graph, partner, vertex, other))))
    if (agrees) continue
    add(vertex)
    if (at(graph.isDevice, vertex) === 0) continue
    for (let edge = at(graph.offsets, vertex); edge < at(graph.offsets, vertex + 1); edge++) {
      add(at(graph.neighbors, edge))
    }
  }
  return [[...sides[0]], [...sides[1]]]
}
