import { at } from '../at.js'
import { SequenceError } from '../error.js'
import type { WalkGraph } from './walk-graph.js'

/**
 * Checks walks of one graph: each starts and ends where it should, and goes along each edge once in each direction. It
 * shares nothing with the walkers but the graph.
 */
export class WalkChecker {
  /** The node of each token; -1 for one that does not occur. */
  private readonly nodes: Int32Array
  /** Which walk went along a neighbor last. */
  private readonly walked: Int32Array
  private walks = 0

  constructor(
    private readonly graph: WalkGraph,
    /** Number of tokens of the vocabulary. */
    tokens: number,
  ) {
    this.nodes = new Int32Array(tokens).fill(-1)
    graph.tokens.forEach((token, node) => {
      this.nodes[token] = node
    })
    this.walked = new Int32Array(graph.neighbors.length)
  }

  /** @throws SequenceError `cut-sequence`, `illegal-token`, `repeated-edge` with the position */
  check(walk: Int32Array): void {
    const { edgeCount, start, tokens } = this.graph
    this.walks++
    if (walk.length !== 2 * edgeCount + 1) {
      throw failure('cut-sequence', `found ${walk.length} tokens instead of ${2 * edgeCount + 1}`, walk.length)
    }
    if (walk[0] !== at(tokens, start)) throw failure('illegal-token', 'found a walk that starts elsewhere', 0)
    let node = start
    for (let position = 1; position < walk.length; position++) {
      const next = at(this.nodes, at(walk, position))
      const slot = this.slotOf(node, next)
      if (slot < 0) throw failure('illegal-token', 'found a step that is no edge of the graph', position)
      if (at(this.walked, slot) === this.walks) {
        throw failure('repeated-edge', 'found an edge walked twice in one direction', position)
      }
      this.walked[slot] = this.walks
      node = next
    }
    if (node !== start) throw failure('cut-sequence', 'found a walk that ends elsewhere', walk.length - 1)
  }

  /** Where a neighbor stands; -1 where there is none. */
  private slotOf(node: number, neighbor: number): number {
    const { offsets, neighbors } = this.graph
    let low = at(offsets, node)
    let high = at(offsets, node + 1) - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = at(neighbors, middle)
      if (found === neighbor) return middle
      if (found < neighbor) low = middle + 1
      else high = middle - 1
    }
    return -1
  }
}

function failure(code: SequenceError['code'], found: string, position: number): SequenceError {
  return new SequenceError(code, 'walk', `${found}; make the walk anew`, position)
}
