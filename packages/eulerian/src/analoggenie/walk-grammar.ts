import { checkWholeNumber } from '../check-whole-number.js'
import { SequenceError } from '../error.js'
import { illegalToken } from '../illegal-token.js'
import type { Constraint } from '../types.js'
import { PIN, type PinVocabulary, PORT } from './pin-vocabulary.js'

/** What a walk has to obey. */
export interface WalkGrammarOptions {
  /** How many tokens there may be in all, the closing `TRUNCATE` included; 1,025 if absent, as AnalogGenie has it. */
  readonly budget?: number
  /** How many devices of a family there may be: `{ NM: 6, R: 0 }`; as many as the vocabulary holds if absent. */
  readonly maximum?: Readonly<Record<string, number>>
  /**
   * Which number a new device may have: `any` that is free, as in AnalogGenie's sequences, or the `next` one, as in those
   * that are numbered by first visit; `any` if absent.
   */
  readonly numbers?: 'any' | 'next'
}

/** A net that is no port: its pins, each of which has to be joined with each. */
interface InnerNet {
  readonly pins: readonly number[]
  /** Whether the walk has left one of its pins for good, so that no further one can be joined with all. */
  readonly closed: boolean
}

/**
 * The grammar of walks in the compressed graph. A walk is a word of brackets: it goes along an edge and later back. A
 * device may be left when all of its pins were visited, a pin when it was joined with its device and with a port or all pins
 * of its net. Edges that are owed count against the budget, so that there is always a way back to `VSS`.
 */
export class WalkGrammar implements Constraint {
  length = 0
  done = false
  private readonly bits: Uint8Array
  private fresh = false
  private stack: number[] = []
  /** Edges that have to be walked before the end, each for two tokens. */
  private owed = 0
  private devices = 0
  /** Whether a device was met, by its token; and whether the edge between a pin and its device was walked. */
  private readonly met: Uint8Array
  private readonly starred: Uint8Array
  /** The port that a pin is on; -1 for none. */
  private readonly ports: Int32Array
  private readonly nets = new Map<number, InnerNet>()
  private readonly pairs: Set<number>
  /** The pins of all devices that were met. */
  private readonly known: number[]
  /** Pins through which a device may be met for the first time. */
  private readonly offered: Uint8Array
  /** How many devices of a family were met, by its name. */
  private readonly counts: Map<string, number>

  constructor(
    private readonly vocabulary: PinVocabulary,
    private readonly options: WalkGrammarOptions = {},
    from?: WalkGrammar,
  ) {
    const { size } = vocabulary
    this.bits = new Uint8Array(size)
    this.met = from?.met.slice() ?? new Uint8Array(size)
    this.starred = from?.starred.slice() ?? new Uint8Array(size)
    this.ports = from?.ports.slice() ?? new Int32Array(size).fill(-1)
    this.offered = from?.offered.slice() ?? new Uint8Array(size)
    this.pairs = new Set(from?.pairs)
    this.known = [...(from?.known ?? [])]
    this.counts = new Map(from?.counts)
    if (from !== undefined) {
      this.length = from.length
      this.done = from.done
      this.stack = [...from.stack]
      this.owed = from.owed
      this.devices = from.devices
      for (const [pin, net] of from.nets) this.nets.set(pin, net)
      return
    }
    const stranger = Object.keys(options.maximum ?? {}).find((name) => !vocabulary.families.has(name))
    if (stranger !== undefined) {
      throw new RangeError(`maximum: found ${stranger}; give some of ${[...vocabulary.families.keys()].join(', ')}`)
    }
    for (const [name, count] of Object.entries(options.maximum ?? {})) checkWholeNumber(`maximum.${name}`, count, 0)
    for (const family of vocabulary.families.keys()) this.offer(family)
    this.checkBudget()
  }

  clone(): WalkGrammar {
    return new WalkGrammar(this.vocabulary, this.options, this)
  }

  mask(): Uint8Array {
    if (this.fresh) return this.bits
    const { bits, stack, vocabulary } = this
    bits.fill(0)
    const top = stack.at(-1)
    if (this.done) bits[vocabulary.truncate] = 1
    else if (top === undefined) bits[vocabulary.start] = 1
    else {
      if (vocabulary.kinds[top] === PORT) this.maskFromPort()
      else if (vocabulary.kinds[top] === PIN) this.maskFromPin(top)
      else for (const pin of this.pinsOf(top)) if (this.starred[pin] === 0) bits[pin] = 1
      if (stack.length > 1 && this.mayLeave(top)) bits[stack.at(-2) as number] = 1
      if (stack.length === 1 && this.owed === 0 && this.devices > 0) bits[vocabulary.truncate] = 1
    }
    this.fresh = true
    return bits
  }

  push(token: number): void {
    if (this.mask()[token] !== 1) throw illegalToken(token, this, this.vocabulary)
    this.fresh = false
    if (this.done) return
    this.length++
    const { stack, vocabulary } = this
    const top = stack.at(-1)
    if (token === vocabulary.truncate) this.done = true
    else if (top !== undefined && this.isReturn(top, token)) {
      if (vocabulary.kinds[top] === PIN) this.close(top)
      stack.pop()
    } else {
      if (top !== undefined) this.walk(top, token)
      stack.push(token)
    }
  }

  /** Whether a step goes back along the edge that led here, which was walked and is no way forward. */
  private isReturn(top: number, token: number): boolean {
    return this.stack.at(-2) === token && !this.isOpen(top, token)
  }

  /** Whether an edge was not walked yet. */
  private isOpen(from: number, to: number): boolean {
    const { kinds, devices } = this.vocabulary
    if (kinds[from] === PIN && kinds[to] === PIN) return !this.pairs.has(this.pairOf(from, to))
    const pin = kinds[from] === PIN ? from : to
    const other = pin === from ? to : from
    return devices[other] === -1 ? this.ports[pin] === -1 : this.starred[pin] === 0
  }

  /** Walks an edge for the first time. */
  private walk(from: number, to: number): void {
    const { kinds, devices } = this.vocabulary
    for (const node of [from, to]) if (kinds[node] === PIN) this.meet(devices[node] as number)
    if (kinds[from] === PIN && kinds[to] === PIN) this.joinPins(from, to)
    else {
      const pin = kinds[from] === PIN ? from : to
      const other = pin === from ? to : from
      if (devices[other] === -1) this.ports[pin] = other
      else this.starred[pin] = 1
      this.owed--
    }
  }

  /** A device that is met owes the edges to its pins, and one edge of each pin to a net. */
  private meet(device: number): void {
    if (this.met[device] === 1) return
    this.met[device] = 1
    this.devices++
    const pins = this.pinsOf(device)
    this.owed += 2 * pins.length
    const family = this.familyOf(device)
    this.counts.set(family, (this.counts.get(family) ?? 0) + 1)
    this.known.push(...pins)
    for (const pin of pins) this.offered[pin] = 0
    this.offer(family)
  }

  private joinPins(a: number, b: number): void {
    const [first, second] = [this.netOf(a), this.netOf(b)]
    this.pairs.add(this.pairOf(a, b))
    if (first === second) {
      this.owed--
      return
    }
    this.owed += this.debtOfJoining(first.pins.length, second.pins.length)
    const net = { pins: [...first.pins, ...second.pins], closed: false }
    for (const pin of net.pins) this.nets.set(pin, net)
  }

  /**
   * How many more edges are owed once two nets of so many pins are one: each pin with each, and pins that were alone need no
   * port.
   */
  private debtOfJoining(first: number, second: number): number {
    return first * second - 1 - Number(first === 1) - Number(second === 1)
  }

  private netOf(pin: number): InnerNet {
    return this.nets.get(pin) ?? { pins: [pin], closed: false }
  }

  /** A pin that is left has all its edges; no other one can join its net. */
  private close(pin: number): void {
    const net = this.nets.get(pin)
    if (net === undefined || net.closed) return
    const closed = { ...net, closed: true }
    for (const member of net.pins) this.nets.set(member, closed)
  }

  private mayLeave(node: number): boolean {
    const { kinds } = this.vocabulary
    if (kinds[node] === PORT) return true
    if (kinds[node] !== PIN) return this.pinsOf(node).every((pin) => this.starred[pin] === 1)
    if (this.starred[node] === 0) return false
    if (this.ports[node] !== -1) return true
    const { pins } = this.netOf(node)
    return pins.length > 1 && pins.every((pin) => pin === node || this.pairs.has(this.pairOf(pin, node)))
  }

  /** From a port to pins that are on nothing yet. */
  private maskFromPort(): void {
    this.maskOffered(0)
    for (const pin of this.known) {
      if (this.ports[pin] === -1 && !this.nets.has(pin)) this.bits[pin] = 1
    }
  }

  /** From a pin to its device, to a port where it is on nothing yet, and to pins that may be on its net. */
  private maskFromPin(pin: number): void {
    const { bits, vocabulary, nets } = this
    const net = this.netOf(pin)
    if (this.ports[pin] === -1 && !net.closed) this.maskOffered(net.pins.length)
    if (this.starred[pin] === 0) bits[vocabulary.devices[pin] as number] = 1
    if (this.ports[pin] !== -1) return
    if (!nets.has(pin)) {
      for (const port of vocabulary.portIds) bits[port] = 1
    }
    if (net.closed) {
      for (const other of net.pins) if (other !== pin && !this.pairs.has(this.pairOf(pin, other))) bits[other] = 1
      return
    }
    const room = this.room()
    const lonePinFits = this.debtOfJoining(net.pins.length, 1) <= room
    for (const other of this.known) {
      if (other === pin || this.ports[other] !== -1) continue
      const its = nets.get(other)
      if (its === undefined) bits[other] = Number(lonePinFits)
      else if (its === net) {
        if (!this.pairs.has(this.pairOf(pin, other))) bits[other] = 1
      } else if (!its.closed && this.debtOfJoining(net.pins.length, its.pins.length) <= room) bits[other] = 1
    }
  }

  /**
   * New devices, as far as the edges that they owe fit into the budget.
   *
   * @param pins - how many pins there are on the net that one of theirs joins; 0 for a port
   */
  private maskOffered(pins: number): void {
    const { bits, vocabulary, offered } = this
    // All edges of the device and its nets, and then the one of the pin that is walked, or those that it owes its net.
    const debtOf = (count: number) => 2 * count + (pins === 0 ? -1 : pins - 2 - Number(pins === 1))
    const room = this.room()
    bits.set(offered)
    if (debtOf(vocabulary.mostPins) <= room) return
    for (const [name, { pins: own, count }] of vocabulary.families) {
      const first = vocabulary.deviceId(name, 1)
      if (first === undefined || debtOf(own.length) <= room) continue
      for (let number = 1; number <= count; number++) {
        const device = vocabulary.deviceId(name, number) as number
        bits.fill(0, device + 1, device + 1 + own.length)
      }
    }
  }

  /** How many edges more may be owed after a step, so that the way back still fits: two tokens for each, and the end. */
  private room(): number {
    const { budget = 1025 } = this.options
    return (budget - this.length - 2 - this.stack.length) / 2 - this.owed
  }

  private checkBudget(): void {
    const { budget = 1025, maximum = {} } = this.options
    const families = [...this.vocabulary.families.values()].filter(({ name, count }) => (maximum[name] ?? count) > 0)
    const least = 2 + Math.min(...families.map(({ pins }) => 4 * pins.length))
    if (budget >= least && families.length > 0) return
    const reason = `found a budget of ${budget} tokens and ${families.length} kinds of devices; allow one, and ${least} tokens`
    throw new SequenceError('unsatisfiable', 'grammar', reason)
  }

  /** Offers devices of a family that may be met next. */
  private offer(family: string): void {
    const { vocabulary, options } = this
    const count = this.counts.get(family) ?? 0
    const known = vocabulary.families.get(family)
    if (known === undefined) return
    const full = count >= Math.min(known.count, options.maximum?.[family] ?? known.count)
    for (let number = 1; number <= known.count; number++) {
      const device = vocabulary.deviceId(family, number) as number
      const free = this.met[device] === 0 && !full && (options.numbers !== 'next' || number === count + 1)
      this.offered.fill(Number(free), device + 1, device + 1 + known.pins.length)
    }
  }

  private pinsOf(device: number): readonly number[] {
    const count = this.vocabulary.families.get(this.familyOf(device))?.pins.length ?? 0
    return Array.from({ length: count }, (_, index) => device + 1 + index)
  }

  private familyOf(device: number): string {
    return this.vocabulary.tokenOf(device).replace(/\d+$/, '')
  }

  private pairOf(a: number, b: number): number {
    return Math.min(a, b) * this.vocabulary.size + Math.max(a, b)
  }
}
