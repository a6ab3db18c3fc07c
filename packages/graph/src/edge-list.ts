import { at } from './at.js'
import type { CompiledCircuit } from './types.js'

/** The edges of a graph as they are found, in typed arrays that grow. */
export class EdgeList {
  private count = 0
  private ends = new Int32Array(3 * 1024)

  /** Adds an edge between two vertices. */
  add(vertex: number, other: number, label: number): void {
    let index = 3 * this.count++
    if (index === this.ends.length) {
      const longer = new Int32Array(2 * index)
      longer.set(this.ends)
      this.ends = longer
    }
    this.ends[index++] = vertex
    this.ends[index++] = other
    this.ends[index] = label
  }

  /**
   * The edges sorted by their vertices, in the order in which they were added.
   *
   * @param ranks - the final number of each label
   */
  adjacency(vertices: number, ranks: Int32Array): Pick<CompiledCircuit, 'offsets' | 'neighbors' | 'labels'> {
    const { ends } = this
    const length = 3 * this.count
    const offsets = new Int32Array(vertices + 1)
    for (let index = 0; index < length; index += 3) {
      for (let side = 0; side < 2; side++) {
        const next = at(ends, index + side) + 1
        offsets[next] = at(offsets, next) + 1
      }
    }
    for (let vertex = 0; vertex < vertices; vertex++)
      offsets[vertex + 1] = at(offsets, vertex + 1) + at(offsets, vertex)
    const next = offsets.slice()
    const neighbors = new Int32Array(2 * this.count)
    const labels = new Int32Array(2 * this.count)
    for (let index = 0; index < length; index += 3) {
      const label = at(ranks, at(ends, index + 2))
      for (let side = 0; side < 2; side++) {
        const from = at(ends, index + side)
        const edge = at(next, from)
        next[from] = edge + 1
        neighbors[edge] = at(ends, index + 1 - side)
        labels[edge] = label
      }
    }
    return { offsets, neighbors, labels }
  }
}
