import type { Circuit } from '@analogkit/netlist'
import { at } from './at.js'
import { compileCircuits } from './compile-circuit.js'
import { dependentVertices } from './dependent-vertices.js'
import { Partition } from './partition.js'
import type { CompiledCircuit, CompileOptions, Isomorphism } from './types.js'

/**
 * Finds out exactly whether two circuits are the same up to names, and which device and net is which. Both are refined
 * at once; where symmetry leaves a choice, one vertex is singled out and the search goes back where that leads nowhere.
 * Near linear for circuits; the worst case, on graphs made for it, is exponential.
 *
 * @returns undefined when the circuits differ
 */
export function findIsomorphism(a: Circuit, b: Circuit, options: CompileOptions = {}): Isomorphism | undefined {
  const graph = compileCircuits([a, b], options)
  const boundary = at(graph.firstVertex, 1)
  const partner = matchVertices(graph, boundary)
  if (partner === undefined) return undefined
  const devices: Record<string, string> = {}
  const nets: Record<string, string> = {}
  for (let vertex = 0; vertex < boundary; vertex++) {
    const names = at(graph.isDevice, vertex) === 1 ? devices : nets
    names[graph.names[vertex] as string] = graph.names[at(partner, vertex)] as string
  }
  return { devices, nets }
}

function matchVertices(graph: CompiledCircuit, boundary: number): Int32Array | undefined {
  if (2 * boundary !== graph.names.length) return undefined
  const partition = new Partition(graph, graph.kinds, boundary)
  if (!partition.isBalanced() || !partition.refine()) return undefined
  const vertices = Array.from({ length: boundary }, (_, vertex) => vertex)
  if (!pairUp(graph, partition, vertices, boundary)) return undefined
  const partner = new Int32Array(boundary)
  for (const cell of partition.cells()) {
    const [a = 0, b = 0] = partition.members(cell)
    partner[Math.min(a, b)] = Math.max(a, b)
  }
  return partner
}

/**
 * Splits a stable partition until each of some vertices of the first circuit is alone with a vertex of the second; the
 * partition is as before where that fails. What was found for vertices that depend on each other is never taken back
 * for the sake of others: these would do as well with any other choice.
 */
function pairUp(graph: CompiledCircuit, partition: Partition, vertices: readonly number[], boundary: number): boolean {
  const start = partition.mark()
  const choices = new Map<number, number[]>()
  for (const vertex of vertices) {
    const cell = at(partition.cellOf, vertex)
    if (at(partition.size, cell) === 2) continue
    const dependents = dependentVertices(graph, partition, vertex)
    const choice = choices.get(cell) ?? [...partition.members(cell).filter((member) => member >= boundary)]
    choices.set(cell, choice)
    dropWhile(choice, (other) => at(partition.cellOf, other) !== cell)
    const found = choice.findLast((other) => {
      if (at(partition.cellOf, other) !== cell) return false
      const mark = partition.mark()
      partition.individualize([vertex, other])
      if (partition.refine() && pairUp(graph, partition, dependents, boundary)) return true
      partition.undo(mark)
      return false
    })
    if (found === undefined) {
      partition.undo(start)
      return false
    }
  }
  return true
}

/** Drops the last ones of a list that are of no use any more. */
function dropWhile(list: number[], isUseless: (value: number) => boolean): void {
  for (let last = list.at(-1); last !== undefined && isUseless(last); last = list.at(-1)) list.pop()
}
