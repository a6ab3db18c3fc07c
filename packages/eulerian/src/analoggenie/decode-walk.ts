import type { Circuit, Device } from '@analogkit/netlist'
import { DisjointSets } from '../disjoint-sets.js'
import { SequenceError } from '../error.js'
import { PIN, type PinVocabulary, PORT } from './pin-vocabulary.js'

/** How a walk is read. */
export interface DecodeWalkOptions {
  /**
   * Whether the walk has to be whole: from `VSS` to `VSS`, each edge once in each direction, all pins of a net joined.
   * What an unconstrained model writes seldom is, and says a circuit all the same. True if absent.
   */
  readonly strict?: boolean
  /** Name of the circuit; `top` if absent. */
  readonly name?: string
}

/**
 * The circuit that a walk goes through. What follows the first `TRUNCATE` is left alone. Pins that are joined lie on one
 * net, and so do a port and its pins.
 *
 * @throws SequenceError `unknown-token`, `illegal-token`, `cut-sequence`, `repeated-edge`, `missing-edge`,
 *   `missing-pin`, `shorted-ports`, with the position where there is one
 */
export function decodeWalk(
  sequence: ArrayLike<number>,
  vocabulary: PinVocabulary,
  { strict = true, name = 'top' }: DecodeWalkOptions = {},
): Circuit {
  const reader = new WalkReader(sequence, vocabulary, name)
  reader.readEdges(strict)
  if (strict) reader.checkWhole()
  return reader.circuit()
}

class WalkReader {
  private readonly length: number
  /** Pins and ports that are on one net. */
  private readonly nets: DisjointSets
  /** The port of a set, by its root; -1 for none. */
  private readonly portOf: Int32Array
  /** Where each token stands first; -1 for one that does not occur. */
  private readonly first: Int32Array
  private readonly walked = new Map<number, number>()

  constructor(
    private readonly sequence: ArrayLike<number>,
    private readonly vocabulary: PinVocabulary,
    private readonly name: string,
  ) {
    const { size, kinds, truncate } = vocabulary
    this.nets = new DisjointSets(size)
    this.portOf = Int32Array.from(kinds, (kind, token) => (kind === PORT ? token : -1))
    this.first = new Int32Array(size).fill(-1)
    let length = 0
    for (; length < sequence.length && sequence[length] !== truncate; length++) {
      const token = sequence[length] as number
      vocabulary.tokenOf(token, length)
      if (this.first[token] === -1) this.first[token] = length
    }
    this.length = length
    if (length < 3) throw this.failure('cut-sequence', 'found no device; give a walk from VSS to VSS', length)
  }

  private token(position: number): number {
    return this.sequence[position] as number
  }

  /** Reads each step as an edge of the graph. */
  readEdges(strict: boolean): void {
    const { size, start } = this.vocabulary
    if (strict && this.token(0) !== start) throw this.failure('illegal-token', `found ${this.text(0)}; start at VSS`, 0)
    for (let position = 1; position < this.length; position++) {
      const [from, to] = [this.token(position - 1), this.token(position)]
      this.readEdge(from, to, position)
      const edge = from * size + to
      const before = this.walked.get(edge)
      if (before === undefined) this.walked.set(edge, position)
      else if (strict) {
        const reason = `found ${this.edge(from, to)} walked a second time; it was walked at ${before}`
        throw this.failure('repeated-edge', reason, position)
      }
    }
    if (strict && this.token(this.length - 1) !== start) {
      throw this.failure('cut-sequence', `found the end at ${this.text(this.length - 1)}; go on to VSS`, this.length)
    }
  }

  private readEdge(from: number, to: number, position: number): void {
    const { kinds, devices } = this.vocabulary
    const [first, second] = [kinds[from], kinds[to]]
    const joined = first === PIN ? (second === PIN && from !== to) || second === PORT : first === PORT && second === PIN
    if (joined) {
      this.join(from, to, position)
      return
    }
    // What is left is a device and its pin.
    const ofDevice = devices[from] === devices[to] && from !== to && (first === PIN || second === PIN)
    if (ofDevice && devices[from] !== -1) return
    const reason = `found ${this.edge(from, to)}; a device is joined with its own pins, a pin with a port or with pins`
    throw this.failure('illegal-token', reason, position)
  }

  private join(a: number, b: number, position: number): void {
    const ports = [this.portOf[this.nets.find(a)] as number, this.portOf[this.nets.find(b)] as number] as const
    const root = this.nets.join(a, b)
    this.portOf[root] = Math.max(...ports)
    if (ports[0] >= 0 && ports[1] >= 0 && ports[0] !== ports[1]) {
      const [one, other] = ports.map((port) => this.vocabulary.tokenOf(port))
      const reason = `found ${this.edge(a, b)}, which joins ${one} and ${other}; a pin is on one net`
      throw this.failure('shorted-ports', reason, position)
    }
  }

  /** Each edge has to be walked back, and all pins of a net have to be joined the same way. */
  checkWhole(): void {
    const { size, kinds } = this.vocabulary
    const joined = new Int32Array(size)
    const ported = new Int32Array(size)
    for (const [edge, position] of this.walked) {
      const [from, to] = [Math.floor(edge / size), edge % size]
      if (!this.walked.has(to * size + from)) {
        const reason = `found ${this.edge(from, to)} and no way back; walk each edge once in each direction`
        throw this.failure('missing-edge', reason, position)
      }
      if (kinds[from] === PIN && kinds[to] === PIN) joined[from] = (joined[from] as number) + 1
      if (kinds[from] === PIN && kinds[to] === PORT) ported[from] = 1
    }
    const members = new Map<number, number[]>()
    for (let pin = 0; pin < size; pin++) {
      if (kinds[pin] !== PIN || this.first[pin] === -1) continue
      const root = this.nets.find(pin)
      const pins = members.get(root)
      if (pins === undefined) members.set(root, [pin])
      else pins.push(pin)
    }
    for (const [root, pins] of members) {
      const port = (this.portOf[root] as number) >= 0
      // The pins of a port are joined with it, and in the full graph with each other besides.
      const others = port && pins.every((pin) => joined[pin] === 0) ? 0 : pins.length - 1
      const short = pins.find((pin) => joined[pin] !== others || (port && ported[pin] === 0))
      if (short === undefined) continue
      const reason = `found ${this.vocabulary.tokenOf(short)} not joined with all of its net; join each pin with each, or with the port`
      throw this.failure('missing-edge', reason, this.first[short])
    }
  }

  circuit(): Circuit {
    const { kinds, families } = this.vocabulary
    const names = new Map<number, string>()
    const ports: string[] = []
    for (let token = 0; token < kinds.length; token++) {
      if (kinds[token] !== PORT || this.first[token] === -1) continue
      const name = this.vocabulary.tokenOf(token).toLowerCase()
      names.set(this.nets.find(token), name)
      ports.push(name)
    }
    let inner = 0
    const netOf = (pin: number): string => {
      const root = this.nets.find(pin)
      const known = names.get(root)
      if (known !== undefined) return known
      const name = `net${++inner}`
      names.set(root, name)
      return name
    }
    const devices: Device[] = []
    for (const family of families.values()) {
      for (let number = 1; number <= family.count; number++) {
        const token = this.vocabulary.deviceId(family.name, number) as number
        const place = this.placeOf(token, family.pins.length)
        if (place === undefined) continue
        this.checkPins(token, family.pins.length, place)
        const nets: Record<string, string> = {}
        family.pins.forEach((pin, index) => {
          nets[pin] = netOf(token + 1 + index)
        })
        devices.push(family.build(number, nets))
      }
    }
    // The rails first, as netlists have them.
    const rails = ['vdd', 'vss'].filter((rail) => ports.includes(rail))
    const others = ports.filter((port) => !rails.includes(port))
    const head = { name: this.name, ports: [...rails, ...others], parameters: {}, devices }
    return { ...head, cells: {}, models: {}, globals: [] }
  }

  /** Where a device or one of its pins stands first, if any of them occurs. */
  private placeOf(device: number, pins: number): number | undefined {
    let place: number | undefined
    for (let token = device; token <= device + pins; token++) {
      const first = this.first[token] as number
      if (first !== -1 && (place === undefined || first < place)) place = first
    }
    return place
  }

  /** A device of which one token occurs has to occur with all of them. */
  private checkPins(device: number, pins: number, place: number): void {
    for (let token = device; token <= device + pins; token++) {
      if (this.first[token] !== -1) continue
      const reason = `found ${this.text(place)} without ${this.vocabulary.tokenOf(token)}; walk to all pins of a device, from the device`
      throw this.failure('missing-pin', reason, place)
    }
  }

  private text(position: number): string {
    return this.vocabulary.tokenOf(this.token(position))
  }

  private edge(from: number, to: number): string {
    return `${this.vocabulary.tokenOf(from)} to ${this.vocabulary.tokenOf(to)}`
  }

  private failure(code: SequenceError['code'], reason: string, position?: number): SequenceError {
    return new SequenceError(code, this.name, reason, position)
  }
}
