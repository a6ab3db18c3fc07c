import { at } from './at.js'
import { componentClasses } from './component-classes.js'
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

/** What is around the vertices of two circuits, as it is; undefined where that shows that they are not isomorphic. */
export function lookAround(graph: CompiledCircuit, boundary: number): Surroundings | undefined {
  const isUnbalanced = (rounds: readonly VertexClasses[]) => !isBalanced(rounds.at(-1), boundary)
  const rounds = vertexClasses(graph, isUnbalanced)
  const last = rounds.at(-1)
  if (last === undefined || isUnbalanced(rounds)) return undefined
  if (2 * last.count < graph.names.length) rounds.push(componentClasses(graph, last))
  return isUnbalanced(rounds) ? undefined : { rounds, pairs: [] }
}

/**
 * What is around vertices whatever the difference.
 *
 * @param apart - whether nets with very many pins are kept from carrying a difference from one place to all others
 */
export function lookFar(graph: CompiledCircuit, boundary: number, apart: boolean): Surroundings {
  if (!apart) return { rounds: vertexClasses(graph), pairs: [] }
  const { isFixed, pairs } = wideNets(graph, boundary)
  const initial = graph.kinds.slice()
  pairs.forEach(([net, other], index) => {
    initial[net] = graph.keys.length + index
    initial[other] = graph.keys.length + index
  })
  return { rounds: vertexClasses(graph, () => false, initial, isFixed), pairs }
}

/** Whether each class holds equally many vertices of both circuits. */
function isBalanced(round: VertexClasses | undefined, boundary: number): boolean {
  if (round === undefined) return true
  const balance = new Int32Array(round.count)
  round.classes.forEach((found, vertex) => {
    balance[found] = at(balance, found) + (vertex < boundary ? 1 : -1)
  })
  return balance.every((count) => count === 0)
}
