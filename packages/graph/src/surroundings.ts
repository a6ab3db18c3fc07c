import type { CompiledCircuit } from './types.js'
import { type VertexClasses, vertexClasses } from './vertex-classes.js'
import { wideNets } from './wide-nets.js'

/** What is around the vertices of two circuits. */
export interface Surroundings {
  /** What vertices look like, round by round. */
  readonly rounds: readonly VertexClasses[]
  /** Vertices that are taken to be the same from the start. */
  readonly pairs: readonly (readonly [number, number])[]
}

/** What is around vertices, as it is. */
export function lookAround(graph: CompiledCircuit): Surroundings {
  return { rounds: vertexClasses(graph), pairs: [] }
}

/** What is around vertices when nets with very many pins do not carry a difference from one place to all others. */
export function lookAroundApart(graph: CompiledCircuit, boundary: number): Surroundings {
  const { isFixed, pairs } = wideNets(graph, boundary)
  const initial = graph.kinds.slice()
  pairs.forEach(([net, other], index) => {
    initial[net] = graph.keys.length + index
    initial[other] = graph.keys.length + index
  })
  return { rounds: vertexClasses(graph, initial, isFixed), pairs }
}

/** Whether each class holds equally many vertices of both circuits; if not, they are not isomorphic. */
export function isBalanced({ rounds }: Surroundings, boundary: number): boolean {
  const last = rounds.at(-1)
  if (last === undefined) return true
  const balance = new Int32Array(last.count)
  last.classes.forEach((found, vertex) => {
    balance[found] = (balance[found] ?? 0) + (vertex < boundary ? 1 : -1)
  })
  return balance.every((count) => count === 0)
}
