import { at } from './at.js'
import { HashNumbering } from './hash-numbering.js'

/** No vertex, or no bucket. */
export const NONE = -1

/** The vertices of two circuits, sorted into buckets by a signature of 64 bits that changes now and then. */
export class SignatureBuckets {
  /** The bucket of each vertex; `NONE` for one that is in none. */
  readonly bucketOf: Int32Array
  /** The next vertex in the bucket on the same side. */
  readonly next: Int32Array
  private readonly previous: Int32Array
  private readonly numbering: HashNumbering
  private heads: Int32Array
  private counts: Int32Array

  /**
   * @param vertices - number of vertices of both circuits
   * @param boundary - the first vertex of the second circuit
   */
  constructor(
    vertices: number,
    private readonly boundary: number,
  ) {
    this.bucketOf = new Int32Array(vertices).fill(NONE)
    this.next = new Int32Array(vertices)
    this.previous = new Int32Array(vertices)
    this.numbering = new HashNumbering(1024)
    this.heads = new Int32Array(2048).fill(NONE)
    this.counts = new Int32Array(2048)
  }

  /** The first vertex of a bucket on a side, 0 or 1; `NONE` where there is none. */
  head(bucket: number, side: number): number {
    return at(this.heads, 2 * bucket + side)
  }

  /** The number of vertices of a bucket on a side, 0 or 1. */
  count(bucket: number, side: number): number {
    return at(this.counts, 2 * bucket + side)
  }

  /** Whether a bucket holds one vertex of each circuit. */
  isPair(bucket: number): boolean {
    return at(this.counts, 2 * bucket) === 1 && at(this.counts, 2 * bucket + 1) === 1
  }

  /** Puts a vertex that is in no bucket into that of a signature. */
  add(vertex: number, low: number, high: number): number {
    const bucket = this.numbering.add(low, high)
    if (2 * bucket >= this.heads.length) this.grow()
    const list = 2 * bucket + (vertex < this.boundary ? 0 : 1)
    const head = at(this.heads, list)
    this.bucketOf[vertex] = bucket
    this.next[vertex] = head
    this.previous[vertex] = NONE
    if (head !== NONE) this.previous[head] = vertex
    this.heads[list] = vertex
    this.counts[list] = at(this.counts, list) + 1
    return bucket
  }

  /** Takes a vertex out of its bucket. */
  remove(vertex: number): void {
    const list = 2 * at(this.bucketOf, vertex) + (vertex < this.boundary ? 0 : 1)
    const [next, previous] = [at(this.next, vertex), at(this.previous, vertex)]
    if (next !== NONE) this.previous[next] = previous
    if (previous !== NONE) this.next[previous] = next
    else this.heads[list] = next
    this.counts[list] = at(this.counts, list) - 1
    this.bucketOf[vertex] = NONE
  }

  private grow(): void {
    const heads = new Int32Array(2 * this.heads.length).fill(NONE)
    heads.set(this.heads)
    this.heads = heads
    const counts = new Int32Array(2 * this.counts.length)
    counts.set(this.counts)
    this.counts = counts
  }
}
