import { grid } from '../geometry.js'
import type { Box, Direction, Point } from '../types.js'

/** The four directions of a node's wires as bits, and a mark for ends that nothing may cross. */
export const bits: Readonly<Record<Direction | 'end', number>> = { up: 1, right: 2, down: 4, left: 8, end: 16 }

const horizontal = bits.left | bits.right
const vertical = bits.up | bits.down

/**
 * Who uses the nodes of the grid. A node belongs to one net, or to two that cross there at a right angle and straight:
 * so no two nets ever share a piece of wire, a corner, a pin or a junction.
 */
export class TrackMap {
  readonly columns: number
  readonly rows: number
  readonly #left: number
  readonly #top: number
  readonly #blocked: Uint8Array
  readonly #penalty: Uint8Array
  /** Net numbers count from 1; 0 is nobody. */
  readonly #first: Int32Array
  readonly #firstMask: Uint8Array
  readonly #second: Int32Array
  readonly #secondMask: Uint8Array

  /** @param area - all that may be used, on the grid */
  constructor({ x, y, width, height }: Box) {
    this.#left = x
    this.#top = y
    this.columns = width / grid + 1
    this.rows = height / grid + 1
    const size = this.columns * this.rows
    this.#blocked = new Uint8Array(size)
    this.#penalty = new Uint8Array(size)
    this.#first = new Int32Array(size)
    this.#firstMask = new Uint8Array(size)
    this.#second = new Int32Array(size)
    this.#secondMask = new Uint8Array(size)
  }

  /** The node at a point of the grid; undefined outside. */
  nodeAt({ x, y }: Point): number | undefined {
    const column = (x - this.#left) / grid
    const row = (y - this.#top) / grid
    return column < 0 || row < 0 || column >= this.columns || row >= this.rows ? undefined : row * this.columns + column
  }

  /** The point of a node. */
  pointOf(node: number): Point {
    const column = node % this.columns
    return { x: this.#left + grid * column, y: this.#top + (grid * (node - column)) / this.columns }
  }

  /** The nodes in a rectangle, its border included. */
  nodesIn({ x, y, width, height }: Box): readonly number[] {
    const nodes: number[] = []
    for (let row = Math.ceil(y / grid); row <= (y + height) / grid; row++) {
      for (let column = Math.ceil(x / grid); column <= (x + width) / grid; column++) {
        const node = this.nodeAt({ x: column * grid, y: row * grid })
        if (node !== undefined) nodes.push(node)
      }
    }
    return nodes
  }

  /** Keeps all wires out of a rectangle. */
  block(box: Box): void {
    for (const node of this.nodesIn(box)) this.#blocked[node] = 1
  }

  isBlocked(node: number): boolean {
    return this.#blocked[node] === 1
  }

  /** Makes a rectangle dear to pass. */
  penalize(box: Box, penalty: number): void {
    for (const node of this.nodesIn(box)) this.#penalty[node] = Math.min(255, (this.#penalty[node] ?? 0) + penalty)
  }

  penaltyAt(node: number): number {
    return this.#penalty[node] ?? 0
  }

  /** Adds directions to what a net has at a node. */
  claim(node: number, net: number, mask: number): void {
    if (this.#first[node] === 0 || this.#first[node] === net) {
      this.#first[node] = net
      this.#firstMask[node] = (this.#firstMask[node] ?? 0) | mask
    } else {
      this.#second[node] = net
      this.#secondMask[node] = (this.#secondMask[node] ?? 0) | mask
    }
  }

  /** Takes a net away from a node. */
  release(node: number, net: number): void {
    if (this.#second[node] === net) {
      this.#second[node] = 0
      this.#secondMask[node] = 0
    } else if (this.#first[node] === net) {
      this.#first[node] = this.#second[node] ?? 0
      this.#firstMask[node] = this.#secondMask[node] ?? 0
      this.#second[node] = 0
      this.#secondMask[node] = 0
    }
  }

  /** The directions in which a net leaves a node. */
  maskOf(node: number, net: number): number {
    if (this.#first[node] === net) return this.#firstMask[node] ?? 0
    return this.#second[node] === net ? (this.#secondMask[node] ?? 0) : 0
  }

  /** True when nothing is at a node. */
  isFree(node: number): boolean {
    return this.#blocked[node] === 0 && this.#first[node] === 0
  }

  /** True when a node holds this net or nothing: it may turn, branch or end here. */
  isOpenTo(node: number, net: number): boolean {
    return (
      this.#blocked[node] === 0 && (this.#first[node] === 0 || this.#first[node] === net) && this.#second[node] === 0
    )
  }

  /** True when a net may pass straight through a node across the wire of another one. */
  isCrossable(node: number, net: number, sideways: boolean): boolean {
    if (this.#blocked[node] === 1 || this.#second[node] !== 0 || this.#first[node] === 0 || this.#first[node] === net) {
      return false
    }
    return this.#firstMask[node] === (sideways ? vertical : horizontal)
  }
}
