import { at } from '../at.js'
import type { Random } from '../random.js'
import type { WalkGraph } from './walk-graph.js'

/**
 * A general Eulerian circuit of the graph with each edge doubled, which goes along each edge once in each direction: the
 * next edge is any one that is unused in that direction, not only the one back where a depth-first walk has to turn.
 *
 * @see C. Hierholzer, "Ueber die Moeglichkeit, einen Linienzug ohne Wiederholung und ohne Unterbrechung zu umfahren",
 *   Mathematische Annalen 6, 1873
 */
export function eulerWalk({ tokens, offsets, neighbors, edgeCount, start }: WalkGraph, random?: Random): Int32Array {
  const order = neighbors.slice()
  const next = offsets.slice(0, tokens.length)
  const stack = new Int32Array(2 * edgeCount + 1)
  const walk = new Int32Array(2 * edgeCount + 1)
  let depth = 0
  let length = walk.length
  stack[0] = start
  while (depth >= 0) {
    const node = at(stack, depth)
    const slot = at(next, node)
    const left = at(offsets, node + 1) - slot
    if (left === 0) {
      // Nothing is left here: the circuit is put together from its end.
      walk[--length] = at(tokens, node)
      depth--
      continue
    }
    if (random !== undefined) {
      const chosen = slot + Math.floor(random() * left)
      const swapped = at(order, slot)
      order[slot] = at(order, chosen)
      order[chosen] = swapped
    }
    next[node] = slot + 1
    stack[++depth] = at(order, slot)
  }
  return walk
}
