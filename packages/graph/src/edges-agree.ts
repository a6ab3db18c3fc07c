import { at } from './at.js'
import type { CompiledCircuit } from './types.js'

/** Whether the edges of a vertex lead to the partners of where those of another lead, label by label. */
export function edgesAgree(graph: CompiledCircuit, partner: Int32Array, vertex: number, other: number): boolean {
  const { offsets, neighbors, labels } = graph
  const [first, second] = [at(offsets, vertex), at(offsets, other)]
  const count = at(offsets, vertex + 1) - first
  if (count !== at(offsets, other + 1) - second) return false
  if (count > 30) return sortedEdgesAgree(graph, partner, vertex, other)
  let used = 0
  for (let index = 0; index < count; index++) {
    const image = at(partner, at(neighbors, first + index))
    const label = at(labels, first + index)
    let found = false
    for (let candidate = 0; candidate < count && !found; candidate++) {
      const bit = 1 << candidate
      const edge = second + candidate
      found = (used & bit) === 0 && at(neighbors, edge) === image && at(labels, edge) === label
      if (found) used |= bit
    }
    if (!found) return false
  }
  return true
}

function sortedEdgesAgree(graph: CompiledCircuit, partner: Int32Array, vertex: number, other: number): boolean {
  const { offsets, neighbors, labels, pins } = graph
  const edges = (of: number, image: (neighbor: number) => number) => {
    const keys = new Float64Array(at(offsets, of + 1) - at(offsets, of))
    for (let edge = at(offsets, of), index = 0; index < keys.length; edge++, index++) {
      keys[index] = image(at(neighbors, edge)) * pins.length + at(labels, edge)
    }
    return keys.sort()
  }
  const expected = edges(vertex, (neighbor) => at(partner, neighbor))
  const found = edges(other, (neighbor) => neighbor)
  return expected.every((key, index) => key === found[index])
}
