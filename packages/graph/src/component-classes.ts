import { at } from './at.js'
import { HashNumbering } from './hash-numbering.js'
import { mix, mixAgain } from './mix.js'
import type { CompiledCircuit } from './types.js'
import type { VertexClasses } from './vertex-classes.js'

/**
 * Tells vertices of one class apart by what hangs together with them, when vertices that are alone with their class in
 * both circuits are taken out. So a ring of six is no two rings of three, which look alike from every vertex.
 */
export function componentClasses(graph: CompiledCircuit, { classes, count }: VertexClasses): VertexClasses {
  const vertices = graph.names.length
  const sizes = new Int32Array(count)
  for (const found of classes) sizes[found] = at(sizes, found) + 1
  const component = components(graph, (vertex) => at(sizes, at(classes, vertex)) > 2)
  const low = new Int32Array(vertices)
  const high = new Int32Array(vertices)
  for (let vertex = 0; vertex < vertices; vertex++) {
    const root = at(component, vertex)
    const mixed = mix(at(classes, vertex))
    low[root] = (at(low, root) + mixed) | 0
    high[root] = (at(high, root) + mixAgain(mixed)) | 0
  }
  const table = new HashNumbering(count)
  const next = new Int32Array(vertices)
  for (let vertex = 0; vertex < vertices; vertex++) {
    const root = at(component, vertex)
    const mixed = mix(at(low, root) ^ at(classes, vertex))
    next[vertex] = table.add(mixed, (at(high, root) + mixAgain(mix(at(classes, vertex)))) | 0)
  }
  return { classes: next, count: table.count }
}

/** One vertex for all that hang together without those that are taken out; these stand for themselves. */
function components({ offsets, neighbors, names }: CompiledCircuit, isIn: (vertex: number) => boolean): Int32Array {
  const parent = Int32Array.from(names, (_, vertex) => vertex)
  const root = (vertex: number) => {
    let found = vertex
    while (at(parent, found) !== found) {
      parent[found] = at(parent, at(parent, found))
      found = at(parent, found)
    }
    return found
  }
  for (let vertex = 0; vertex < names.length; vertex++) {
    if (!isIn(vertex)) continue
    for (let edge = at(offsets, vertex); edge < at(offsets, vertex + 1); edge++) {
      const neighbor = at(neighbors, edge)
      if (neighbor < vertex && isIn(neighbor)) parent[root(neighbor)] = root(vertex)
    }
  }
  return Int32Array.from(names, (_, vertex) => root(vertex))
}
