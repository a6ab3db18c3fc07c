import type { TrackMap } from './track-map.js'

/** What a path costs: for each step, each corner and each wire that it crosses. */
export const costs = { step: 2, corner: 5, crossing: 7 }

/** Larger than the cost of any single step, text included. */
const buckets = 512

/** A way over the grid. */
export interface Path {
  readonly nodes: readonly number[]
  readonly cost: number
}

/** Remembers the arrays of a search between searches over one map. */
export class PathFinder {
  readonly #map: TrackMap
  readonly #cost: Int32Array
  readonly #from: Int32Array
  readonly #stamp: Int32Array
  readonly #target: Int32Array
  #search = 0

  constructor(map: TrackMap) {
    this.#map = map
    const nodes = map.columns * map.rows
    this.#cost = new Int32Array(4 * nodes)
    this.#from = new Int32Array(4 * nodes)
    this.#stamp = new Int32Array(4 * nodes)
    this.#target = new Int32Array(nodes)
  }

  /**
   * The cheapest way of a net from any of the sources to any of the targets. States are nodes with the direction of
   * arrival; costs are small integers, so that buckets serve as the queue.
   *
   * @see R. B. Dial, "Algorithm 360: Shortest-path forest with topological ordering", Communications of the ACM 12(11), 1969
   */
  find(net: number, sources: Iterable<number>, targets: Iterable<number>): Path | undefined {
    const map = this.#map
    const search = ++this.#search
    for (const target of targets) this.#target[target] = search
    const queue: number[][] = Array.from({ length: buckets }, () => [])
    let waiting = 0
    const offsets = [-map.columns, 1, map.columns, -1]
    const push = (state: number, cost: number, from: number) => {
      if (this.#stamp[state] === search && (this.#cost[state] ?? 0) <= cost) return
      this.#stamp[state] = search
      this.#cost[state] = cost
      this.#from[state] = from
      queue[cost % buckets]?.push(state)
      waiting++
    }
    const advance = (node: number, direction: number, cost: number, from: number) => {
      const column = node % map.columns
      if ((direction === 1 && column === map.columns - 1) || (direction === 3 && column === 0)) return
      const next = node + (offsets[direction] ?? 0)
      if (next < 0 || next >= map.columns * map.rows) return
      const step = cost + costs.step + map.penaltyAt(next)
      if (map.isOpenTo(next, net)) push(4 * next + direction, step, from)
      else if (map.isCrossable(next, net, direction % 2 === 1)) push(4 * next + direction, step + costs.crossing, from)
    }
    for (const source of sources) {
      if (this.#target[source] === search) return { nodes: [source], cost: 0 }
      for (let direction = 0; direction < 4; direction++) advance(source, direction, 0, -1 - source)
    }
    for (let cost = 0; waiting > 0; cost++) {
      const bucket = queue[cost % buckets] ?? []
      // A bucket may grow while it is read.
      for (let state = bucket.pop(); state !== undefined; state = bucket.pop()) {
        waiting--
        if (this.#cost[state] !== cost) continue
        const node = state >> 2
        const direction = state & 3
        if (this.#target[node] === search && map.isOpenTo(node, net)) return { nodes: this.#trace(state), cost }
        if (map.isOpenTo(node, net)) {
          for (let turn = 0; turn < 4; turn++) {
            if (turn === (direction ^ 2)) continue
            advance(node, turn, turn === direction ? cost : cost + costs.corner, state)
          }
        } else advance(node, direction, cost, state)
      }
    }
    return undefined
  }

  /** The nodes from the source to a state. */
  #trace(last: number): readonly number[] {
    const nodes: number[] = []
    let state = last
    while (state >= 0) {
      nodes.push(state >> 2)
      state = this.#from[state] ?? -1
    }
    nodes.push(-1 - state)
    return nodes.reverse()
  }
}
