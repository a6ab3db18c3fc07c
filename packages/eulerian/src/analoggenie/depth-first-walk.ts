import { at } from '../at.js'
import type { Random } from '../random.js'
import type { WalkGraph } from './walk-graph.js'

/**
 * Walks of a graph that go along each edge once in each direction, as AnalogGenie's do: from a node along an edge that is
 * still unused, and back along it when nothing is left beyond. The walker keeps its buffers from walk to walk.
 *
 * @see J. Gao et al., "AnalogGenie: a generative engine for automatic discovery of analog circuit topologies", ICLR 2025
 */
export class DepthFirstWalker {
  private readonly order: Int32Array
  private readonly next: Int32Array
  private readonly used: Uint8Array
  private readonly stack: Int32Array

  constructor(private readonly graph: WalkGraph) {
    this.order = Int32Array.from(graph.neighbors, (_, slot) => slot)
    this.next = new Int32Array(graph.tokens.length)
    this.used = new Uint8Array(graph.edgeCount)
    this.stack = new Int32Array(graph.edgeCount + 1)
  }

  /**
   * The tokens of a walk.
   *
   * @param random - chooses the next edge, each unused one alike; without it the first one is taken, as in AnalogGenie's
   *   first walk of a circuit
   */
  walk(random?: Random): Int32Array {
    const { tokens, offsets, neighbors, edges, edgeCount, start } = this.graph
    const { order, next, used, stack } = this
    const walk = new Int32Array(2 * edgeCount + 1)
    next.set(offsets.subarray(0, tokens.length))
    used.fill(0)
    if (random === undefined) for (let slot = 0; slot < order.length; slot++) order[slot] = slot
    let depth = 0
    let length = 1
    stack[0] = start
    walk[0] = at(tokens, start)
    while (depth >= 0) {
      const node = at(stack, depth)
      const end = at(offsets, node + 1)
      let slot = at(next, node)
      let found = -1
      while (slot < end && found < 0) {
        if (random !== undefined) {
          // What is left of the neighbors is shuffled step by step.
          const chosen = slot + Math.floor(random() * (end - slot))
          const swapped = at(order, slot)
          order[slot] = at(order, chosen)
          order[chosen] = swapped
        }
        const place = at(order, slot++)
        if (at(used, at(edges, place)) === 0) found = place
      }
      next[node] = slot
      if (found >= 0) {
        used[at(edges, found)] = 1
        stack[++depth] = at(neighbors, found)
      } else depth--
      if (depth >= 0) walk[length++] = at(tokens, at(stack, depth))
    }
    return walk
  }
}
