import type { Circuit } from '@analogkit/netlist'
import { type FeatureOptions, type FeatureVector, featureVector } from './feature-vector.js'
import { hashCircuit } from './hash-circuit.js'
import { isIsomorphic } from './is-isomorphic.js'
import { strictness } from './strictness.js'
import type { SearchOptions, Strictness } from './types.js'

/** In which sense an index looks circuits up. */
export interface CircuitIndexOptions extends Omit<FeatureOptions, 'tolerance'>, Pick<SearchOptions, 'budget'> {}

/** A circuit of an index, and how near it is. */
export interface Neighbor {
  readonly id: string
  /** 0 to 1; isomorphic circuits have 1, and so may a few others. */
  readonly similarity: number
}

/** A circuit of an index as plain data. */
export interface IndexedCircuit {
  readonly id: string
  readonly hash: string
  readonly vector: FeatureVector
  readonly circuit: Circuit
}

/** An index as plain data that survives JSON. */
export interface CircuitIndexData {
  readonly rounds: number
  readonly strictness: Strictness
  readonly circuits: readonly IndexedCircuit[]
}

/** Where a feature occurs. */
interface Posting {
  readonly entries: number[]
  readonly counts: number[]
}

/**
 * Many circuits to look others up in: is this one new, and which are most like it? Equal circuits are found by their
 * hash, and then exactly; near ones by what they share, through an inverted index of their neighbourhoods, whatever the
 * `level`.
 */
export class CircuitIndex {
  private readonly entries: IndexedCircuit[] = []
  private readonly norms: number[] = []
  private readonly byHash = new Map<string, number[]>()
  private readonly byId = new Map<string, number>()
  private readonly postings = new Map<number, Posting>()
  private readonly rounds: number
  private readonly options: SearchOptions

  constructor({ rounds = 4, ...options }: CircuitIndexOptions = {}) {
    this.rounds = rounds
    this.options = options
  }

  /** Number of circuits. */
  get size(): number {
    return this.entries.length
  }

  /**
   * Adds a circuit, whether or not an equal one is there.
   *
   * @param id - what it is called from now on
   * @throws RangeError when there is a circuit of that name
   */
  add(id: string, circuit: Circuit): void {
    const vector = this.vectorOf(circuit)
    this.insert({ id, hash: hashCircuit(circuit, this.options), vector, circuit })
  }

  /** The circuit of a name. */
  get(id: string): Circuit | undefined {
    return this.entries[this.byId.get(id) ?? -1]?.circuit
  }

  /**
   * The circuits that are equal to one, in the sense of the options; none when it is new.
   *
   * @throws GraphError `undecided` when a search runs out of its budget
   */
  find(circuit: Circuit): readonly string[] {
    const candidates = this.byHash.get(hashCircuit(circuit, this.options)) ?? []
    return candidates
      .map((entry) => this.entries[entry] as IndexedCircuit)
      .filter((entry) => isIsomorphic(entry.circuit, circuit, this.options))
      .map(({ id }) => id)
  }

  /**
   * The circuits that are most like one, best first. Those that share no neighbourhood with it are left out.
   *
   * @param count - how many of them
   */
  nearest(circuit: Circuit, count = 10): readonly Neighbor[] {
    const { features, counts } = this.vectorOf(circuit)
    const products = new Float64Array(this.entries.length)
    features.forEach((feature, index) => {
      const posting = this.postings.get(feature)
      if (posting === undefined) return
      const weight = counts[index] as number
      posting.entries.forEach((entry, position) => {
        products[entry] = (products[entry] as number) + weight * (posting.counts[position] as number)
      })
    })
    const norm = normOf(counts)
    const best: Neighbor[] = []
    products.forEach((product, entry) => {
      if (product === 0) return
      const similarity = Math.min(1, product / (norm * (this.norms[entry] as number)))
      const last = best.at(-1)
      if (best.length === count && last !== undefined && similarity <= last.similarity) return
      if (best.length === count) best.pop()
      const place = best.findIndex((found) => found.similarity < similarity)
      best.splice(place === -1 ? best.length : place, 0, { id: (this.entries[entry] as IndexedCircuit).id, similarity })
    })
    return best
  }

  /** The index as plain data; `CircuitIndex.fromJSON` makes an index of it again. A normal form is not kept. */
  toJSON(): CircuitIndexData {
    return { rounds: this.rounds, strictness: strictness(this.options), circuits: this.entries }
  }

  /**
   * An index from its plain data.
   *
   * @param options - the budget, and the normal form that the index had, since a function is no data
   * @throws RangeError when the index had a normal form and none is given
   */
  static fromJSON(
    data: CircuitIndexData,
    options: Pick<CircuitIndexOptions, 'budget' | 'normalize'> = {},
  ): CircuitIndex {
    const { normalized, tolerance: _, ...sense } = data.strictness
    if (normalized && options.normalize === undefined) {
      throw new RangeError('normalize: found none for an index that was made with one; give the same function again')
    }
    const index = new CircuitIndex({ ...sense, ...options, rounds: data.rounds })
    for (const entry of data.circuits) index.insert(entry)
    return index
  }

  /** Net names never count for what is alike. */
  private vectorOf(circuit: Circuit): FeatureVector {
    return featureVector(circuit, { ...this.options, level: 'structure', rounds: this.rounds })
  }

  private insert(entry: IndexedCircuit): void {
    const { id, hash, vector } = entry
    if (this.byId.has(id)) throw new RangeError(`id: found ${id} twice; give each circuit a name of its own`)
    const number = this.entries.length
    this.byId.set(id, number)
    this.entries.push(entry)
    this.norms.push(normOf(vector.counts))
    const same = this.byHash.get(hash)
    if (same === undefined) this.byHash.set(hash, [number])
    else same.push(number)
    vector.features.forEach((feature, index) => {
      let posting = this.postings.get(feature)
      if (posting === undefined) {
        posting = { entries: [], counts: [] }
        this.postings.set(feature, posting)
      }
      posting.entries.push(number)
      posting.counts.push(vector.counts[index] as number)
    })
  }
}

function normOf(counts: readonly number[]): number {
  return Math.sqrt(counts.reduce((sum, count) => sum + count * count, 0))
}
