import { at } from './at.js'
import type { Budget } from './budget.js'
import { NONE } from './signature-buckets.js'
import type { CompiledCircuit } from './types.js'

/** What counts as an occurrence. */
export interface PatternRules {
  readonly overlap: boolean
  readonly tied: boolean
  readonly induced: boolean
  readonly limit: number
}

/**
 * Lays a pattern, the first of two compiled circuits, onto the second device by device: first the one with the fewest
 * candidates, then always one on the narrowest net that is known already.
 */
export class PatternSearch {
  private readonly boundary: number
  /** The vertex of the circuit for each vertex of the pattern. */
  private readonly images: Int32Array
  /** How many vertices of the pattern lie on a vertex of the circuit. */
  private readonly covered: Uint8Array
  /** Devices of the circuit that are taken (1), when occurrences may not overlap. */
  private readonly taken: Uint8Array
  private readonly ports: readonly [Uint8Array, ReadonlySet<string>]
  private readonly devices: readonly number[]
  private readonly found: Int32Array[] = []
  private readonly seen = new Set<string>()

  constructor(
    private readonly graph: CompiledCircuit,
    private readonly rules: PatternRules,
    private readonly budget: Budget,
  ) {
    const [pattern, circuit] = graph.circuits
    this.boundary = at(graph.firstVertex, 1)
    this.images = new Int32Array(this.boundary).fill(NONE)
    this.covered = new Uint8Array(graph.names.length)
    this.taken = new Uint8Array(graph.names.length)
    const outer = new Set(pattern?.ports)
    const isPort = Uint8Array.from({ length: this.boundary }, (_, net) => (outer.has(graph.names[net] ?? '') ? 1 : 0))
    this.ports = [isPort, new Set(circuit?.ports)]
    this.devices = Array.from({ length: this.boundary }, (_, vertex) => vertex).filter(
      (vertex) => at(graph.isDevice, vertex) === 1,
    )
  }

  /** The image of each vertex of the pattern, occurrence by occurrence. */
  run(): readonly Int32Array[] {
    if (this.devices.length > 0 && this.bindNamed()) this.extend(0)
    return this.found
  }

  /** Lays nets that keep their names on each other; false where the circuit lacks one. */
  private bindNamed(): boolean {
    const { keys, kinds, isDevice, names } = this.graph
    const named = new Map<number, number>()
    for (let vertex = this.boundary; vertex < names.length; vertex++) {
      const kind = at(kinds, vertex)
      if (at(isDevice, vertex) === 0 && keys[kind]?.startsWith('net named ')) named.set(kind, vertex)
    }
    for (let net = 0; net < this.boundary; net++) {
      const kind = at(kinds, net)
      if (at(isDevice, net) === 1 || !keys[kind]?.startsWith('net named ') || this.degree(net) === 0) continue
      const image = named.get(kind)
      if (image === undefined) return false
      this.bind(net, image)
    }
    return true
  }

  /** Lays one more device; true when the search is to go on with another first device, or to end. */
  private extend(count: number): boolean {
    if (count === this.devices.length) return this.keep()
    const [device, candidates] = this.nextDevice()
    for (const candidate of candidates) {
      this.budget.spend(1)
      if (!this.fits(device, candidate)) continue
      if (this.place(device, candidate, () => this.extend(count + 1)) && (count > 0 || this.isFull())) return true
    }
    return false
  }

  /** A device of the pattern with few candidates, and these. */
  private nextDevice(): [number, Iterable<number>] {
    const { offsets, neighbors, labels, isDevice } = this.graph
    let best = NONE
    let net = NONE
    let label = NONE
    let least = Number.POSITIVE_INFINITY
    for (const device of this.devices) {
      if (at(this.images, device) !== NONE) continue
      for (let edge = at(offsets, device); edge < at(offsets, device + 1); edge++) {
        const image = at(this.images, at(neighbors, edge))
        if (image === NONE || at(isDevice, at(neighbors, edge)) === 1 || this.degree(image) >= least) continue
        least = this.degree(image)
        best = device
        net = image
        label = at(labels, edge)
      }
    }
    const [rarest, all] = this.rarestDevice(least)
    return rarest === NONE ? [best, this.onNet(net, label)] : [rarest, all]
  }

  /** The device of the pattern with the fewest candidates in the whole circuit, if that are fewer than a number. */
  private rarestDevice(most: number): [number, readonly number[]] {
    let best = NONE
    let candidates: readonly number[] = []
    let least = most
    for (const device of this.devices) {
      if (at(this.images, device) !== NONE) continue
      const all = this.candidates(device)
      if (all.length >= least) continue
      best = device
      candidates = all
      least = all.length
    }
    return [best, candidates]
  }

  private readonly candidatesOf = new Map<number, readonly number[]>()

  /** Devices of the circuit that might be a device of the pattern, as far as they themselves and their nets tell. */
  private candidates(device: number): readonly number[] {
    const known = this.candidatesOf.get(device)
    if (known !== undefined) return known
    const { names, kinds } = this.graph
    const found: number[] = []
    for (let candidate = this.boundary; candidate < names.length; candidate++) {
      if (at(kinds, candidate) === at(kinds, device) && this.mayLie(device, candidate)) found.push(candidate)
    }
    this.candidatesOf.set(device, found)
    return found
  }

  /** Whether each inner net of a device has, on its own, a net below it. */
  private mayLie(device: number, candidate: number): boolean {
    const { offsets, neighbors, labels } = this.graph
    for (let edge = at(offsets, device); edge < at(offsets, device + 1); edge++) {
      let found = false
      for (let other = at(offsets, candidate); other < at(offsets, candidate + 1) && !found; other++) {
        found = at(labels, edge) === at(labels, other) && this.mayBind(at(neighbors, edge), at(neighbors, other))
      }
      if (!found) return false
    }
    return true
  }

  private *onNet(net: number, label: number): Generator<number> {
    const { offsets, neighbors, labels } = this.graph
    for (let edge = at(offsets, net); edge < at(offsets, net + 1); edge++) {
      if (at(labels, edge) === label) yield at(neighbors, edge)
    }
  }

  private fits(device: number, candidate: number): boolean {
    if (at(this.graph.kinds, device) !== at(this.graph.kinds, candidate)) return false
    if (at(this.covered, candidate) > 0 || at(this.taken, candidate) === 1) return false
    return this.degree(device) === this.degree(candidate)
  }

  /** Lays a device in each way that its exchangeable pins allow, until one is enough. */
  private place(device: number, candidate: number, next: () => boolean): boolean {
    const { offsets, neighbors, labels } = this.graph
    const end = at(offsets, device + 1)
    const used = new Set<number>()
    this.bind(device, candidate)
    const lay = (edge: number): boolean => {
      if (edge === end) return next()
      const net = at(neighbors, edge)
      const tried = new Set<number>()
      for (let other = at(offsets, candidate); other < at(offsets, candidate + 1); other++) {
        const image = at(neighbors, other)
        if (at(labels, other) !== at(labels, edge) || used.has(other) || tried.has(image)) continue
        tried.add(image)
        const isNew = at(this.images, net) === NONE
        if (isNew ? !this.mayBind(net, image) || !this.isVacant(image) : at(this.images, net) !== image) continue
        // A device that is referred to is only laid by itself.
        if (isNew && at(this.graph.isDevice, net) === 1) {
          used.add(other)
          const done = lay(edge + 1)
          used.delete(other)
          if (done) return true
          continue
        }
        used.add(other)
        if (isNew) this.bind(net, image)
        const done = lay(edge + 1)
        if (isNew) this.release(net)
        used.delete(other)
        if (done) return true
      }
      return false
    }
    const done = lay(at(offsets, device))
    this.release(device)
    return done
  }

  private isVacant(net: number): boolean {
    return this.rules.tied || at(this.covered, net) === 0
  }

  /** Whether a vertex of the pattern may lie on one of the circuit, as far as their pins tell. */
  private mayBind(net: number, image: number): boolean {
    const { kinds, keys, isDevice, names } = this.graph
    if (at(isDevice, net) !== at(isDevice, image)) return false
    if (at(isDevice, net) === 1) return at(kinds, net) === at(kinds, image)
    if (keys[at(kinds, net)]?.startsWith('net named ')) return at(kinds, net) === at(kinds, image)
    const [isPort, ports] = this.ports
    if (at(isPort, net) === 1) return this.degree(image) >= this.degree(net)
    if (keys[at(kinds, image)]?.startsWith('net named ') || ports.has(names[image] as string)) return false
    return this.degree(image) === this.degree(net)
  }

  private bind(vertex: number, image: number): void {
    this.images[vertex] = image
    this.covered[image] = at(this.covered, image) + 1
  }

  private release(vertex: number): void {
    const image = at(this.images, vertex)
    this.covered[image] = at(this.covered, image) - 1
    this.images[vertex] = NONE
  }

  private degree(vertex: number): number {
    return at(this.graph.offsets, vertex + 1) - at(this.graph.offsets, vertex)
  }

  /** Keeps an occurrence that is new; true when it ends the search below its first device, or all of it. */
  private keep(): boolean {
    const { overlap, induced } = this.rules
    const devices = this.devices.map((device) => at(this.images, device))
    const key = [...devices].sort((a, b) => a - b).join()
    if (this.seen.has(key) || !this.referencesAgree() || (induced && !this.isInduced())) return false
    this.seen.add(key)
    this.found.push(this.images.slice())
    if (!overlap) for (const device of devices) this.taken[device] = 1
    return !overlap || this.isFull()
  }

  private isFull(): boolean {
    return this.found.length >= this.rules.limit
  }

  /** Whether couplings and controlled sources refer to the images of what they refer to. */
  private referencesAgree(): boolean {
    const { offsets, neighbors, isDevice } = this.graph
    return this.devices.every((device) => {
      const image = at(this.images, device)
      const targets = neighbors.subarray(at(offsets, image), at(offsets, image + 1))
      return neighbors
        .subarray(at(offsets, device), at(offsets, device + 1))
        .every((other) => at(isDevice, other) === 0 || targets.includes(at(this.images, other)))
    })
  }

  /** Whether no other device has all of its pins on nets of the occurrence. */
  private isInduced(): boolean {
    const { offsets, neighbors, isDevice } = this.graph
    const isInside = (vertex: number) => at(this.covered, vertex) > 0
    for (let net = 0; net < this.boundary; net++) {
      const image = at(this.images, net)
      if (at(isDevice, net) === 1 || image === NONE) continue
      for (const device of neighbors.subarray(at(offsets, image), at(offsets, image + 1))) {
        if (isInside(device)) continue
        if (neighbors.subarray(at(offsets, device), at(offsets, device + 1)).every(isInside)) return false
      }
    }
    return true
  }
}
