import { at } from '../at.js'
import { DepthFirstWalker } from './depth-first-walk.js'
import type { WalkGraph } from './walk-graph.js'

/**
 * The walks that AnalogGenie trains on: its first walk of a circuit, and then those that go along a walk that is known,
 * leave it at a step along another edge that is still unused, and take the first edge everywhere behind. Their training set
 * has at most 200 walks of the circuits up to number 1,280, and 20 of the others. They are few for a small circuit and alike for
 * a large one; random walks have more variety.
 *
 * @param limit - how many walks there may be
 * @returns distinct walks as tokens, in the order in which their code finds them
 * @see J. Gao et al., "AnalogGenie: a generative engine for automatic discovery of analog circuit topologies", ICLR 2025
 */
export function branchWalks(graph: WalkGraph, limit: number): readonly Int32Array[] {
  const brancher = new Brancher(graph)
  const first = new DepthFirstWalker(graph).walk()
  const walks = [first]
  const known = new Set([first.join()])
  const nodes = new Map(Array.from(graph.tokens, (token, node) => [token, node]))
  for (let index = 0; index < walks.length && walks.length < limit; index++) {
    const walk = (walks[index] as Int32Array).map((token) => nodes.get(token) as number)
    for (const branch of brancher.branches(walk)) {
      const tokens = branch.map((node) => at(graph.tokens, node))
      const key = tokens.join()
      if (known.has(key)) continue
      known.add(key)
      walks.push(tokens)
      if (walks.length === limit) break
    }
  }
  return walks
}

/** Finds the walks that branch off from one; its buffers are kept. */
class Brancher {
  private readonly used: Uint8Array
  private readonly next: Int32Array
  private readonly stack: Int32Array

  constructor(private readonly graph: WalkGraph) {
    this.used = new Uint8Array(graph.edgeCount)
    this.next = new Int32Array(graph.tokens.length)
    this.stack = new Int32Array(graph.edgeCount + 1)
  }

  *branches(walk: Int32Array): Generator<Int32Array, void> {
    const { offsets, edges, edgeCount } = this.graph
    const path: number[] = []
    const tried = new Uint8Array(edgeCount)
    // The way back repeats the way that leads to the branch, so that nothing branches off where a walk has turned.
    for (let step = 0; step + 1 < walk.length; step++) {
      const node = at(walk, step)
      const edge = this.edgeBetween(node, at(walk, step + 1))
      if (path.includes(edge)) return
      tried[edge] = 1
      for (let slot = at(offsets, node); slot < at(offsets, node + 1); slot++) {
        if (tried[at(edges, slot)] === 1) continue
        tried[at(edges, slot)] = 1
        const branch = this.branch(walk, path, slot)
        if (branch !== undefined) yield branch
      }
      path.push(edge)
    }
  }

  /** The walk that takes another edge after a path; none when it leaves edges out. */
  private branch(walk: Int32Array, path: readonly number[], slot: number): Int32Array | undefined {
    const { offsets, neighbors, edges, edgeCount, tokens } = this.graph
    const { used, next, stack } = this
    used.fill(0)
    for (const edge of path) used[edge] = 1
    used[at(edges, slot)] = 1
    next.set(offsets.subarray(0, tokens.length))
    const branch = new Int32Array(2 * edgeCount + 1)
    branch.set(walk.subarray(0, path.length + 1))
    let length = path.length + 1
    let left = edgeCount - path.length - 1
    let depth = 0
    stack[0] = at(neighbors, slot)
    branch[length++] = at(stack, 0)
    while (depth >= 0) {
      const node = at(stack, depth)
      const end = at(offsets, node + 1)
      let place = at(next, node)
      while (place < end && used[at(edges, place)] === 1) place++
      next[node] = place
      if (place < end) {
        used[at(edges, place)] = 1
        left--
        stack[++depth] = at(neighbors, place)
      } else depth--
      if (depth >= 0) branch[length++] = at(stack, depth)
    }
    for (let step = path.length; step >= 0; step--) branch[length++] = at(walk, step)
    return left === 0 ? branch : undefined
  }

  private edgeBetween(node: number, neighbor: number): number {
    const { offsets, neighbors, edges } = this.graph
    let slot = at(offsets, node)
    while (at(neighbors, slot) !== neighbor) slot++
    return at(edges, slot)
  }
}
