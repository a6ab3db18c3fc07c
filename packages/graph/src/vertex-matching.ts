import { at } from './at.js'
import { mix, mixAgain } from './mix.js'
import { NONE, SignatureBuckets } from './signature-buckets.js'
import type { CompiledCircuit } from './types.js'
import type { VertexClasses } from './vertex-classes.js'

/** How many candidates are looked at where there is a choice. */
const CHOICE = 16

/**
 * Vertices of two circuits that are taken to be the same, and what follows from that. The signature of a vertex sums up
 * its neighbours: which one, where that has a partner, or what it is. Vertices that are alone with a signature in both
 * circuits become partners, and change the signatures of their neighbours; so every edge is looked at a few times only.
 */
export class VertexMatching {
  /** The partner of each vertex of both circuits; `NONE` where there is none. */
  readonly partner: Int32Array
  private readonly low: Int32Array
  private readonly high: Int32Array
  /** How many neighbours of a vertex have partners. */
  private readonly known: Int32Array
  private readonly buckets: SignatureBuckets
  private readonly ready: number[] = []
  private readonly frontier: number[] = []
  private readonly factor: number

  /**
   * @param boundary - the first vertex of the second circuit
   * @param rounds - what vertices look like, round by round: decides where there is a choice
   * @param pairs - vertices that are the same
   */
  constructor(
    private readonly graph: CompiledCircuit,
    private readonly boundary: number,
    private rounds: readonly VertexClasses[],
    pairs: Iterable<readonly [number, number]>,
  ) {
    const vertices = graph.names.length
    this.partner = new Int32Array(vertices).fill(NONE)
    this.low = new Int32Array(vertices)
    this.high = new Int32Array(vertices)
    this.known = new Int32Array(vertices)
    this.buckets = new SignatureBuckets(vertices, boundary)
    this.factor = graph.pins.length + 1
    for (const [vertex, other] of pairs) {
      if (this.isFree(vertex) && this.isFree(other)) this.join(vertex, other)
    }
    for (let vertex = 0; vertex < vertices; vertex++) if (this.isFree(vertex)) this.sign(vertex)
  }

  /** Whether a vertex has no partner yet. */
  isFree(vertex: number): boolean {
    return at(this.partner, vertex) === NONE
  }

  /** Whether any vertex has a partner. */
  isStarted(): boolean {
    return this.partner.some((other) => other !== NONE)
  }

  /** How many vertices of the first circuit have no partner yet. */
  countFree(): number {
    let count = 0
    for (let vertex = 0; vertex < this.boundary; vertex++) if (this.isFree(vertex)) count++
    return count
  }

  /** Whether some neighbour of a vertex has a partner. */
  isKnown(vertex: number): boolean {
    return at(this.known, vertex) > 0
  }

  /** Takes up what vertices look like now that some have partners. */
  look(rounds: readonly VertexClasses[]): void {
    this.rounds = rounds
  }

  /** Makes two vertices partners. */
  match(vertex: number, other: number): void {
    this.join(vertex, other)
    this.take(vertex)
    this.take(other)
    this.update(vertex, vertex)
    this.update(other, vertex)
  }

  /** Matches what is alone with its signature, until there is no more of that. */
  propagate(): void {
    for (let bucket = this.ready.pop(); bucket !== undefined; bucket = this.ready.pop()) {
      const vertex = this.buckets.head(bucket, 0)
      if (this.buckets.isPair(bucket) && this.isKnown(vertex)) this.match(vertex, this.buckets.head(bucket, 1))
    }
  }

  /** The same, and then chooses among vertices with one signature, next to what was matched last. */
  settle(): void {
    this.propagate()
    for (let vertex = this.frontier.pop(); vertex !== undefined; vertex = this.frontier.pop()) {
      if (!this.isFree(vertex)) continue
      const other = this.choose(vertex, 0)
      if (other === NONE) continue
      const better = this.choose(other, 0)
      this.match(this.likeness(better, other) > this.likeness(vertex, other) ? better : vertex, other)
      this.frontier.push(vertex)
      this.propagate()
    }
  }

  /** Some vertices of the other circuit with the same signature. */
  equals(vertex: number): number[] {
    const found: number[] = []
    let other = this.buckets.head(at(this.buckets.bucketOf, vertex), vertex < this.boundary ? 1 : 0)
    while (other !== NONE && found.length < CHOICE) {
      found.push(other)
      other = at(this.buckets.next, other)
    }
    return found
  }

  /** Chooses a partner for a vertex with no matched neighbour, where one looks alike for some rounds. */
  seed(vertex: number, depth: number): void {
    if (!this.isFree(vertex)) return
    const other = this.choose(vertex, depth)
    if (other === NONE) return
    this.match(vertex, other)
    this.settle()
  }

  /** For how long two vertices look alike; one more where they have one name. */
  likeness(vertex: number, other: number): number {
    let depth = this.rounds.length
    while (depth > 0) {
      const { classes } = this.rounds[depth - 1] as VertexClasses
      if (at(classes, vertex) === at(classes, other)) break
      depth--
    }
    return 2 * depth + (this.graph.names[vertex] === this.graph.names[other] ? 1 : 0)
  }

  /** The vertex of the other circuit with the same signature that looks most alike, among the first ones. */
  private choose(vertex: number, depth: number): number {
    let best = NONE
    let most = 2 * depth - 1
    for (const other of this.equals(vertex)) {
      const likeness = this.likeness(vertex, other)
      if (likeness <= most) continue
      most = likeness
      best = other
    }
    return best
  }

  private join(vertex: number, other: number): void {
    this.partner[vertex] = other
    this.partner[other] = vertex
  }

  /** The signature of a vertex, from all of its neighbours. */
  private sign(vertex: number): void {
    const { offsets, neighbors, labels, kinds } = this.graph
    const own = -1 - at(kinds, vertex)
    let low = mix(own)
    let high = mixAgain(low)
    for (let edge = at(offsets, vertex); edge < at(offsets, vertex + 1); edge++) {
      const neighbor = at(neighbors, edge)
      const partner = at(this.partner, neighbor)
      if (partner !== NONE) this.known[vertex] = at(this.known, vertex) + 1
      const term =
        partner === NONE
          ? this.unknownTerm(neighbor, at(labels, edge))
          : this.knownTerm(Math.min(neighbor, partner), at(labels, edge))
      const mixed = mix(term)
      low = (low + mixed) | 0
      high = (high + mixAgain(mixed)) | 0
    }
    this.low[vertex] = low
    this.high[vertex] = high
    this.place(vertex)
  }

  /** Writes a new partner into the signatures of its neighbours. */
  private update(vertex: number, first: number): void {
    const { offsets, neighbors, labels } = this.graph
    for (let edge = at(offsets, vertex); edge < at(offsets, vertex + 1); edge++) {
      const neighbor = at(neighbors, edge)
      if (!this.isFree(neighbor)) continue
      const label = at(labels, edge)
      const before = mix(this.unknownTerm(vertex, label))
      const after = mix(this.knownTerm(first, label))
      this.low[neighbor] = at(this.low, neighbor) - before + after
      this.high[neighbor] = at(this.high, neighbor) - mixAgain(before) + mixAgain(after)
      this.known[neighbor] = at(this.known, neighbor) + 1
      this.take(neighbor)
      this.place(neighbor)
    }
  }

  private place(vertex: number): void {
    const bucket = this.buckets.add(vertex, at(this.low, vertex), at(this.high, vertex))
    if (this.buckets.isPair(bucket)) this.ready.push(bucket)
    if (vertex < this.boundary && this.isKnown(vertex)) this.frontier.push(vertex)
  }

  private take(vertex: number): void {
    const bucket = at(this.buckets.bucketOf, vertex)
    this.buckets.remove(vertex)
    if (this.buckets.isPair(bucket)) this.ready.push(bucket)
  }

  private unknownTerm(vertex: number, label: number): number {
    return at(this.graph.kinds, vertex) * this.factor + label + 1
  }

  /** A pair of partners is named by its vertex in the first circuit. */
  private knownTerm(first: number, label: number): number {
    return (this.graph.keys.length + first) * this.factor + label + 1
  }
}
