import { at } from '../at.js'

/** Edges at both of their ends, as `WalkGraph` has them. */
export interface Adjacency {
  /** Where the neighbors of a node begin; one entry more than nodes. */
  readonly offsets: Int32Array
  readonly neighbors: Int32Array
  readonly edges: Int32Array
}

/** The neighbors of each node in ascending order, in time that is linear in the edges. */
export function adjacencyOf(nodes: number, from: readonly number[], to: readonly number[]): Adjacency {
  const count = from.length
  const ends = [new Int32Array(from), new Int32Array(to)] as const
  const offsets = new Int32Array(nodes + 1)
  for (const end of ends)
    for (let edge = 0; edge < count; edge++) offsets[at(end, edge) + 1] = at(offsets, at(end, edge) + 1) + 1
  for (let node = 0; node < nodes; node++) offsets[node + 1] = at(offsets, node + 1) + at(offsets, node)
  const unsorted = new Int32Array(2 * count)
  const unsortedEdges = new Int32Array(2 * count)
  const next = offsets.slice()
  for (const end of ends) {
    const other = end === ends[0] ? ends[1] : ends[0]
    for (let edge = 0; edge < count; edge++) {
      const slot = at(next, at(end, edge))
      next[at(end, edge)] = slot + 1
      unsorted[slot] = at(other, edge)
      unsortedEdges[slot] = edge
    }
  }
  // Handing out each node to its neighbors, node after node, leaves all of them with ascending neighbors.
  const neighbors = new Int32Array(2 * count)
  const edges = new Int32Array(2 * count)
  next.set(offsets)
  for (let node = 0; node < nodes; node++) {
    for (let slot = at(offsets, node); slot < at(offsets, node + 1); slot++) {
      const other = at(unsorted, slot)
      const place = at(next, other)
      next[other] = place + 1
      neighbors[place] = node
      edges[place] = at(unsortedEdges, slot)
    }
  }
  return { offsets, neighbors, edges }
}
