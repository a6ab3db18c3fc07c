import { at } from './at.js'
import { HashNumbering } from './hash-numbering.js'
import { LANES, mix } from './mix.js'
import type { CompiledCircuit } from './types.js'

/** A division of the vertices: those of one class look alike as far as one has looked. */
export interface VertexClasses {
  /** The class of each vertex, from 0. */
  readonly classes: Int32Array
  readonly count: number
}

/** How far around vertices to look; a neighbouring device is two rounds away. */
const MOST_ROUNDS = 16

/**
 * The classes of vertices that have equal surroundings, round by round: by what they are, then by their neighbours too,
 * then by the neighbours of these. Ends when a round tells no more apart.
 *
 * Numbers of classes depend on the order of the vertices; only what is in one class counts.
 *
 * @param initial - what vertices are to begin with
 * @param isFixed - vertices (1) that keep their class, whatever is around them
 */
export function vertexClasses(
  graph: CompiledCircuit,
  initial: Int32Array = graph.kinds,
  isFixed: Uint8Array = new Uint8Array(initial.length),
): VertexClasses[] {
  const vertices = graph.names.length
  const [one, two] = LANES
  const { offsets, neighbors, labels } = graph
  const table = new HashNumbering(vertices)
  const labelFactor = graph.pins.length + 1
  let classes = initial
  let count = initial.reduce((most, found) => Math.max(most, found), -1) + 1
  const rounds: VertexClasses[] = [{ classes, count }]
  while (rounds.length < MOST_ROUNDS && count < vertices) {
    const next = new Int32Array(vertices)
    table.clear()
    for (let vertex = 0; vertex < vertices; vertex++) {
      const fixed = at(isFixed, vertex) === 1
      const own = fixed ? -1 - at(initial, vertex) : at(classes, vertex) * labelFactor
      let low = mix(own, one)
      let high = mix(own, two)
      const end = fixed ? 0 : at(offsets, vertex + 1)
      for (let edge = at(offsets, vertex); edge < end; edge++) {
        const term = at(classes, at(neighbors, edge)) * labelFactor + at(labels, edge) + 1
        low = (low + mix(term, one)) | 0
        high = (high + mix(term, two)) | 0
      }
      next[vertex] = table.add(low, high)
    }
    if (table.count === count) break
    classes = next
    count = table.count
    rounds.push({ classes, count })
  }
  return rounds
}
