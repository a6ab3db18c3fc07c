import { at } from './at.js'
import type { Budget } from './budget.js'
import type { CompiledCircuit } from './types.js'

/**
 * An ordered partition of the vertices into cells, refined until vertices of one cell have equally many edges of each
 * label to each cell (the coarsest stable colouring, or 1-dimensional Weisfeiler-Leman). Near linear: every edge is
 * looked at once for each time that a splitter halves. What refinement does depends on the graph alone, never on the
 * order of its vertices, and can be undone.
 *
 * A cell is named by the position of its first element. Where two circuits are compared, cells have to hold equally
 * many vertices of both.
 *
 * @see A. Cardon, M. Crochemore, "Partitioning a graph in O(|A| log2 |V|)", Theoretical Computer Science 19, 1982
 * @see B. D. McKay, A. Piperno, "Practical graph isomorphism, II", J. Symbolic Computation 60, 2014
 */
export class Partition {
  /** The vertices, those of a cell side by side. */
  readonly elements: Int32Array
  /** The cell of each vertex. */
  readonly cellOf: Int32Array
  /** The number of vertices of each cell, by its name. */
  readonly size: Int32Array

  private readonly position: Int32Array
  private readonly queue: number[] = []
  private readonly queued: Uint8Array
  private readonly trail: { readonly cell: number; readonly parent: number }[] = []
  private readonly hits: Int32Array
  private readonly touched: Int32Array
  private readonly byLabel: Int32Array
  private readonly labelEnd: Int32Array

  /**
   * @param colors - a colour for each vertex, from 0 and without large gaps
   * @param boundary - the first vertex of the second circuit, where two are compared
   * @param limit - where the edges that are looked at are counted
   */
  constructor(
    private readonly graph: CompiledCircuit,
    colors: Int32Array,
    private readonly boundary?: number,
    private readonly limit?: Budget,
  ) {
    const vertices = colors.length
    this.elements = new Int32Array(vertices)
    this.cellOf = new Int32Array(vertices)
    this.size = new Int32Array(vertices)
    this.position = new Int32Array(vertices)
    this.queued = new Uint8Array(vertices)
    this.hits = new Int32Array(vertices)
    this.touched = new Int32Array(vertices)
    this.byLabel = new Int32Array(graph.neighbors.length)
    this.labelEnd = new Int32Array(graph.pins.length)
    this.fill(colors)
  }

  /** The cells in order. */
  *cells(from = 0, to = this.elements.length): Generator<number> {
    for (let cell = from; cell < to; cell += at(this.size, cell)) yield cell
  }

  /** The vertices of a cell. */
  members(cell: number): Int32Array {
    return this.elements.subarray(cell, cell + at(this.size, cell))
  }

  /** Whether every cell holds equally many vertices of both circuits. */
  isBalanced(): boolean {
    for (const cell of this.cells()) {
      if (!this.isBalancedCell(cell)) return false
    }
    return true
  }

  /** Refines until the colouring is stable; false, and not stable, as soon as a cell is out of balance. */
  refine(): boolean {
    let balanced = true
    for (let head = 0; head < this.queue.length; head++) {
      const splitter = this.queue[head] as number
      this.queued[splitter] = 0
      if (balanced) balanced = this.splitBy(splitter)
    }
    this.queue.length = 0
    return balanced
  }

  /** Puts vertices of one cell, but not all of them, into a cell of their own. */
  individualize(vertices: readonly number[]): void {
    const cell = at(this.cellOf, vertices[0] as number)
    for (const vertex of vertices) this.moveToEnd(vertex, cell)
    this.touched[cell] = 0
    this.enqueue(this.cut(cell, cell + at(this.size, cell) - vertices.length))
  }

  /** A mark to which `undo` goes back. */
  mark(): number {
    return this.trail.length
  }

  /** Takes back all splits since a mark. */
  undo(mark: number): void {
    while (this.trail.length > mark) {
      const { cell, parent } = this.trail.pop() as { cell: number; parent: number }
      const size = at(this.size, cell)
      for (let index = cell; index < cell + size; index++) this.cellOf[at(this.elements, index)] = parent
      this.size[parent] = at(this.size, parent) + size
      this.size[cell] = 0
    }
  }

  /** Puts the vertices in the order of their colours. */
  private fill(colors: Int32Array): void {
    const begin = new Int32Array(colors.reduce((most, color) => Math.max(most, color), 0) + 2)
    for (const color of colors) begin[color + 1] = at(begin, color + 1) + 1
    for (let color = 1; color < begin.length; color++) begin[color] = at(begin, color) + at(begin, color - 1)
    const next = begin.slice()
    colors.forEach((color, vertex) => {
      const cell = at(begin, color)
      const index = at(next, color)
      next[color] = index + 1
      this.elements[index] = vertex
      this.position[vertex] = index
      this.cellOf[vertex] = cell
      this.size[cell] = index + 1 - cell
    })
    for (const cell of this.cells()) this.enqueue(cell)
  }

  private enqueue(cell: number): void {
    this.queued[cell] = 1
    this.queue.push(cell)
  }

  /** Splits all cells by their numbers of edges into one cell, label by label. */
  private splitBy(splitter: number): boolean {
    const labels = this.sortEdges(this.members(splitter))
    let begin = 0
    let balanced = true
    for (const label of labels) {
      const end = at(this.labelEnd, label)
      if (balanced) balanced = this.splitByNeighbors(this.byLabel.subarray(begin, end))
      this.labelEnd[label] = 0
      begin = end
    }
    return balanced
  }

  /** Writes the ends of the edges of some vertices into `byLabel`, and says which labels there are, in order. */
  private sortEdges(vertices: Int32Array): number[] {
    const { offsets, neighbors, labels } = this.graph
    const used: number[] = []
    for (const vertex of vertices) {
      for (let edge = at(offsets, vertex); edge < at(offsets, vertex + 1); edge++) {
        const label = at(labels, edge)
        const count = at(this.labelEnd, label)
        if (count === 0) used.push(label)
        this.labelEnd[label] = count + 1
      }
    }
    used.sort((a, b) => a - b)
    let begin = 0
    for (const label of used) {
      const count = at(this.labelEnd, label)
      this.labelEnd[label] = begin
      begin += count
    }
    this.limit?.spend(begin + vertices.length)
    for (const vertex of vertices) {
      for (let edge = at(offsets, vertex); edge < at(offsets, vertex + 1); edge++) {
        const label = at(labels, edge)
        const index = at(this.labelEnd, label)
        this.byLabel[index] = at(neighbors, edge)
        this.labelEnd[label] = index + 1
      }
    }
    return used
  }

  private splitByNeighbors(ends: Int32Array): boolean {
    const cells: number[] = []
    for (const vertex of ends) {
      const hits = at(this.hits, vertex)
      this.hits[vertex] = hits + 1
      if (hits > 0) continue
      const cell = at(this.cellOf, vertex)
      if (at(this.touched, cell) === 0) cells.push(cell)
      this.moveToEnd(vertex, cell)
    }
    let balanced = true
    for (const cell of cells.sort((a, b) => a - b)) {
      const touched = at(this.touched, cell)
      this.touched[cell] = 0
      if (balanced) balanced = this.splitCell(cell, touched)
    }
    for (const vertex of ends) this.hits[vertex] = 0
    return balanced
  }

  private moveToEnd(vertex: number, cell: number): void {
    const touched = at(this.touched, cell)
    const target = cell + at(this.size, cell) - 1 - touched
    const other = at(this.elements, target)
    const from = at(this.position, vertex)
    this.elements[from] = other
    this.position[other] = from
    this.elements[target] = vertex
    this.position[vertex] = target
    this.touched[cell] = touched + 1
  }

  /** Splits a cell, whose last elements were hit, by their number of hits. */
  private splitCell(cell: number, touched: number): boolean {
    const end = cell + at(this.size, cell)
    if (end === cell + 1) return true
    const { elements, hits } = this
    const hit = elements.subarray(end - touched, end)
    const first = at(hits, at(hit, 0))
    if (hit.some((vertex) => at(hits, vertex) !== first)) {
      hit.sort((a, b) => at(hits, a) - at(hits, b))
      hit.forEach((vertex, index) => {
        this.position[vertex] = end - touched + index
      })
    }
    const fragments = [cell]
    for (let index = Math.max(end - touched, cell + 1); index < end; index++) {
      if (at(hits, at(elements, index)) !== at(hits, at(elements, index - 1))) fragments.push(index)
    }
    if (fragments.length === 1) return true

    for (const fragment of fragments.slice(1).reverse()) this.cut(cell, fragment)
    const largest = fragments.reduce((best, fragment) =>
      at(this.size, fragment) > at(this.size, best) ? fragment : best,
    )
    const skipped = at(this.queued, cell) === 1 ? cell : largest
    for (const fragment of fragments) {
      if (fragment !== skipped) this.enqueue(fragment)
    }
    return fragments.every((fragment) => fragment === cell || this.isBalancedCell(fragment))
  }

  /** Makes the elements of a cell from an index on a cell of its own. */
  private cut(parent: number, cell: number): number {
    const end = parent + at(this.size, parent)
    for (let index = cell; index < end; index++) this.cellOf[at(this.elements, index)] = cell
    this.size[cell] = end - cell
    this.size[parent] = cell - parent
    this.trail.push({ cell, parent })
    return cell
  }

  private isBalancedCell(cell: number): boolean {
    const { boundary } = this
    if (boundary === undefined) return true
    let first = 0
    for (const vertex of this.members(cell)) first += vertex < boundary ? 1 : 0
    return 2 * first === at(this.size, cell)
  }
}
