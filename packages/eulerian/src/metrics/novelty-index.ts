import { CircuitIndex, isIsomorphic, type Neighbor } from '@analogkit/graph'
import type { Circuit } from '@analogkit/netlist'
import { levelOptions, type NoveltyLevel, noveltyLevels, topologyOf } from './topology.js'

/** Names of the circuits of a collection that are the same as one, by level; empty where it is new. */
export type SameCircuits = Readonly<Record<NoveltyLevel, readonly string[]>>

/** A collection of circuits, such as a training set, that others are compared with. Sizes do not count. */
export class NoveltyIndex {
  private readonly index = new CircuitIndex(levelOptions.structure)
  /** The circuits as nothing but their wiring, in the order in which they were added. */
  readonly topologies: Circuit[] = []

  /** @throws RangeError when there is a circuit of that name */
  add(id: string, circuit: Circuit): void {
    const topology = topologyOf(circuit)
    this.index.add(id, topology)
    this.topologies.push(topology)
  }

  get size(): number {
    return this.index.size
  }

  /**
   * Looks a circuit up, exactly: a hash alone decides nothing.
   *
   * @throws GraphError `undecided` for a circuit that is too symmetric to be decided
   */
  find(circuit: Circuit): SameCircuits {
    const topology = topologyOf(circuit)
    let same = this.index.find(topology)
    const levels: Record<NoveltyLevel, readonly string[]> = { exact: [], exchanged: [], anonymous: [], structure: [] }
    // What is the same on a strict level is so on a loose one, so that few are left to be compared.
    for (const level of [...noveltyLevels].reverse()) {
      if (level !== 'structure') same = same.filter((id) => this.isSame(id, topology, level))
      levels[level] = same
    }
    return levels
  }

  /**
   * The circuits that are most like one, best first; 1 for the same structure. Those that share nothing with it are left
   * out.
   */
  nearest(circuit: Circuit, count = 1): readonly Neighbor[] {
    const found = this.index.nearest(topologyOf(circuit), count)
    // Rounding may leave a little below 1 for the same structure.
    return found.map(({ id, similarity }) => ({ id, similarity: similarity > 1 - 1e-9 ? 1 : similarity }))
  }

  private isSame(id: string, topology: Circuit, level: NoveltyLevel): boolean {
    const other = this.index.get(id)
    return other !== undefined && isIsomorphic(other, topology, levelOptions[level])
  }
}
