import { at } from './at.js'
import { Budget } from './budget.js'
import { dependentVertices } from './dependent-vertices.js'
import { deviceOf } from './device-of.js'
import { edgesAgree } from './edges-agree.js'
import { matchVertices } from './match-vertices.js'
import { Partition } from './partition.js'
import { lookAround } from './surroundings.js'
import { ToleranceClasses } from './tolerance-classes.js'
import type { CompiledCircuit, SearchOptions } from './types.js'

/** How deep choices may depend on each other; more of them would not fit the stack. */
const DEEPEST = 1000

/**
 * The partner of each vertex of two compiled circuits in an isomorphism; undefined where there is none. Looks for one by
 * growing it first, which is quick, and then by refinement and search, which is exact.
 *
 * @throws GraphError `undecided` when the search runs out of its budget
 */
export function searchIsomorphism(
  graph: CompiledCircuit,
  { tolerance = {}, budget = 2e7 }: Pick<SearchOptions, 'tolerance' | 'budget'> = {},
): Int32Array | undefined {
  const boundary = at(graph.firstVertex, 1)
  if (2 * boundary !== graph.names.length) return undefined
  const surroundings = lookAround(graph, boundary)
  if (surroundings === undefined) return undefined
  const classes = new ToleranceClasses(graph.circuits, tolerance)
  const grown = matchVertices(graph, boundary, surroundings)
  if (isIsomorphism(graph, grown, classes)) return grown

  const colors = surroundings.rounds.at(-1)?.classes ?? graph.kinds
  const limit = new Budget(budget, graph)
  const partition = new Partition(graph, colors, boundary, limit)
  if (!partition.isBalanced() || !partition.refine()) return undefined
  limit.start()
  const search = new Search(graph, partition, boundary, limit, classes)
  return search.run() ? search.partners() : undefined
}

function isIsomorphism(graph: CompiledCircuit, partner: Int32Array, classes: ToleranceClasses): boolean {
  const boundary = at(graph.firstVertex, 1)
  for (let vertex = 0; vertex < boundary; vertex++) {
    const other = at(partner, vertex)
    if (other < 0 || at(graph.kinds, vertex) !== at(graph.kinds, other)) return false
    if (at(graph.isDevice, vertex) === 0) continue
    if (!edgesAgree(graph, partner, vertex, other) || !withinTolerance(graph, classes, vertex, other)) return false
  }
  return true
}

function withinTolerance(graph: CompiledCircuit, classes: ToleranceClasses, vertex: number, other: number): boolean {
  if (classes.isClean) return true
  const [a, b] = [deviceOf(graph, vertex), deviceOf(graph, other)]
  return a === undefined || b === undefined || classes.agree(a, b)
}

/** Splits a stable partition of two circuits until every vertex is alone with its partner. */
class Search {
  private depth = 0

  constructor(
    private readonly graph: CompiledCircuit,
    private readonly partition: Partition,
    private readonly boundary: number,
    private readonly limit: Budget,
    private readonly classes: ToleranceClasses,
  ) {}

  run(): boolean {
    if (!this.fits()) return false
    return this.pairUp(this.sorted(Array.from({ length: this.boundary }, (_, vertex) => vertex)))
  }

  /** The partner of each vertex, once all cells are pairs. */
  partners(): Int32Array {
    const partner = new Int32Array(this.graph.names.length)
    for (const cell of this.partition.cells()) {
      const [a = 0, b = 0] = this.partition.members(cell)
      partner[a] = b
      partner[b] = a
    }
    return partner
  }

  /**
   * Splits until each of some vertices of the first circuit is alone with a vertex of the second; the partition is as
   * before where that fails. What was found for vertices that depend on each other is never taken back for the sake of
   * others: these would do as well with any other choice. Where values are near enough for some choices only, all
   * vertices depend on each other.
   */
  private pairUp(vertices: readonly number[]): boolean {
    const { graph, partition, classes } = this
    if (++this.depth > DEEPEST) throw this.limit.exceeded()
    const start = partition.mark()
    const choices = new Map<number, number[]>()
    for (const [index, vertex] of vertices.entries()) {
      const cell = at(partition.cellOf, vertex)
      if (at(partition.size, cell) === 2) continue
      const dependents = classes.isClean
        ? dependentVertices(graph, partition, vertex, this.limit)
        : vertices.slice(index + 1)
      const choice = choices.get(cell) ?? this.choicesOf(cell)
      if (classes.isClean) choices.set(cell, choice)
      dropWhile(choice, (other) => at(partition.cellOf, other) !== cell)
      const found = choice.findLast((other) => {
        this.limit.spend(1)
        if (at(partition.cellOf, other) !== cell) return false
        const mark = partition.mark()
        partition.individualize([vertex, other])
        if (partition.refine() && this.fits() && this.pairUp(dependents)) return true
        partition.undo(mark)
        return false
      })
      if (found === undefined) {
        partition.undo(start)
        this.depth--
        return false
      }
      if (!classes.isClean) break
    }
    this.depth--
    return true
  }

  private choicesOf(cell: number): number[] {
    this.limit.spend(at(this.partition.size, cell))
    return this.sorted(this.partition.members(cell).filter((member) => member >= this.boundary)).reverse()
  }

  /** In the order of their values, so that the first choice is the right one for equal surroundings. */
  private sorted(vertices: Iterable<number>): number[] {
    const { graph, classes } = this
    if (classes.isClean) return [...vertices]
    return [...vertices]
      .map((vertex) => ({ vertex, device: deviceOf(graph, vertex) }))
      .sort((a, b) => (a.device === undefined || b.device === undefined ? 0 : classes.order(a.device, b.device)))
      .map(({ vertex }) => vertex)
  }

  /** Whether all vertices that are alone with their partners are within the tolerance. */
  private fits(): boolean {
    const { graph, partition, classes } = this
    if (classes.isClean) return true
    this.limit.spend(this.boundary)
    for (const cell of partition.cells()) {
      const [a = 0, b = 0, more] = partition.members(cell)
      if (more === undefined && !withinTolerance(graph, classes, a, b)) return false
    }
    return true
  }
}

/** Drops the last ones of a list that are of no use any more. */
function dropWhile(list: number[], isUseless: (value: number) => boolean): void {
  for (let last = list.at(-1); last !== undefined && isUseless(last); last = list.at(-1)) list.pop()
}
