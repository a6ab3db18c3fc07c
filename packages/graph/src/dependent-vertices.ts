import { at } from './at.js'
import type { Budget } from './budget.js'
import type { Partition } from './partition.js'
import type { CompiledCircuit } from './types.js'

/**
 * The vertices whose partners may depend on the partner of a vertex, itself among them, in a stable partition of two
 * circuits. Those on which a vertex has no influence are left out: where a vertex is joined in the same way with all
 * vertices of a cell, it does not matter which of them goes where.
 *
 * @param limit - where the edges that are looked at are counted
 */
export function dependentVertices(
  graph: CompiledCircuit,
  partition: Partition,
  vertex: number,
  limit: Budget,
): number[] {
  const found = new Set([vertex])
  for (const member of found) {
    limit.spend(at(graph.offsets, member + 1) - at(graph.offsets, member))
    for (const neighbor of unevenNeighbors(graph, partition, member)) found.add(neighbor)
  }
  return [...found]
}

/** The neighbours of a vertex in cells that it is joined with in part only, or by different numbers of edges. */
function unevenNeighbors(graph: CompiledCircuit, partition: Partition, vertex: number): number[] {
  const { offsets, neighbors, labels, pins } = graph
  const bundles = new Map<number, { readonly cell: number; readonly times: Map<number, number> }>()
  for (let edge = at(offsets, vertex); edge < at(offsets, vertex + 1); edge++) {
    const neighbor = at(neighbors, edge)
    const cell = at(partition.cellOf, neighbor)
    if (at(partition.size, cell) === 2) continue
    const key = cell * pins.length + at(labels, edge)
    const bundle = bundles.get(key) ?? { cell, times: new Map() }
    bundle.times.set(neighbor, (bundle.times.get(neighbor) ?? 0) + 1)
    bundles.set(key, bundle)
  }
  return [...bundles.values()].flatMap(({ cell, times }) => {
    const even = new Set(times.values()).size === 1 && 2 * times.size === at(partition.size, cell)
    return even ? [] : [...times.keys()]
  })
}
