import { type CompactRules, GROUND, SUPPLY } from './compact-rules.js'

/**
 * What a grammar knows of each net: how many pins are on it, whether one of them drives it, whether an earlier device is
 * on it, and whether wires lead from it to a rail. Nets are numbered as `NetIds` does.
 */
export class NetStates {
  /** Nets that wait for a pin. */
  debts = 0
  /** Those of them that are required ports with nothing on them. */
  unused = 0
  /** Those of them that are known and not on the device that is being written. */
  old = 0
  innerNets = 0
  /** How many pages of nets there can be. */
  readonly pages: number
  private readonly pins: Uint8Array
  private readonly driven: Uint8Array
  private readonly known: Uint8Array
  /** The next net of a chain of wires towards the one that stands for all of them. */
  private readonly wires: Int32Array
  private readonly rails: Uint8Array

  constructor(
    private readonly rules: CompactRules,
    from?: NetStates,
  ) {
    if (from !== undefined) {
      this.pages = from.pages
      this.pins = from.pins.slice()
      this.driven = from.driven.slice()
      this.known = from.known.slice()
      this.wires = from.wires.slice()
      this.rails = from.rails.slice()
      this.debts = from.debts
      this.unused = from.unused
      this.old = from.old
      this.innerNets = from.innerNets
      return
    }
    // No more inner nets than tokens can appear, and no more pages of ports.
    const { ids, budget, required, vdd, vss } = rules
    this.pages = 2 + Math.ceil(budget / ids.innerCount)
    this.pins = new Uint8Array(this.pages * ids.pageSize)
    this.driven = new Uint8Array(this.pins.length)
    this.known = new Uint8Array(this.pins.length)
    this.wires = Int32Array.from(this.pins, (_, net) => net)
    this.rails = new Uint8Array(this.pins.length)
    this.rails[vdd] = SUPPLY
    this.rails[vss] = GROUND
    this.rails[ids.port('0') as number] = GROUND
    this.unused = required.reduce((sum, one) => sum + one, 0)
    this.debts = this.unused
  }

  clone(): NetStates {
    return new NetStates(this.rules, this)
  }

  isKnown(net: number): boolean {
    return this.known[net] === 1
  }

  isDebt(net: number): boolean {
    return this.waits(net, this.pins[net] as number, this.driven[net] as number)
  }

  /** Whether a net waits for a pin once further ones are on it. */
  isDebtAfter(net: number, pins: number, drives: number, onDevice: boolean): boolean {
    return this.waits(
      net,
      (this.pins[net] as number) + this.added(pins, onDevice),
      (this.driven[net] as number) | drives,
    )
  }

  /** Whether it is a required port with nothing on it. */
  isUnused(net: number): boolean {
    return net < this.rules.required.length && this.rules.required[net] === 1 && this.pins[net] === 0
  }

  /** Puts pins of a device on a net. */
  touch(net: number, pins: number, drives: number, onDevice: boolean): void {
    const before = this.isDebt(net)
    if (before && this.isUnused(net)) this.unused--
    else if (before && !onDevice && this.isKnown(net)) this.old--
    if (this.pins[net] === 0 && this.rules.ids.innerIndex(net) >= 0) this.innerNets++
    this.pins[net] = Math.min(2, (this.pins[net] as number) + this.added(pins, onDevice))
    this.driven[net] = (this.driven[net] as number) | drives
    this.debts += Number(this.isDebt(net)) - Number(before)
  }

  /** Marks a port that no device is on as used. */
  use(port: number): void {
    this.pins[port] = 1
  }

  know(net: number): void {
    this.known[net] = 1
  }

  /** The device that was written is an earlier one from now on. */
  settle(): void {
    this.old = this.debts - this.unused
  }

  /** Joins two nets by a wire. */
  join(a: number, b: number): void {
    const [first, second] = [this.wireOf(a), this.wireOf(b)]
    this.wires[second] = first
    this.rails[first] = (this.rails[first] as number) | (this.rails[second] as number)
  }

  /** The rails that wires lead to. */
  railOf(net: number): number {
    return this.rails[this.wireOf(net)] as number
  }

  /** Whether there is a known net, one that needs no `more`, to which a wire may lead from a rail. */
  knowsOther(rail: number): boolean {
    for (let net = 0; net < this.rules.ids.pageSize; net++) {
      if (this.known[net] === 1 && (this.railOf(net) | rail) !== (SUPPLY | GROUND)) return true
    }
    return false
  }

  /** How many `more` the last of some further inner nets needs. */
  pageAfter(further: number): number {
    return Math.floor((this.innerNets + further) / this.rules.ids.innerCount)
  }

  isFreePort(port: number): boolean {
    return this.pins[port] === 0 && this.rules.allowed[port] === 1 && port !== this.rules.ids.port('0')
  }

  hasFreePort(): boolean {
    return this.rules.allowed.some((_, port) => this.isFreePort(port))
  }

  /** A net counts its pins, or the devices that it is on. */
  private added(pins: number, onDevice: boolean): number {
    if (!this.rules.electrical.noLonelyNets) return pins
    return onDevice ? 0 : 1
  }

  private waits(net: number, pins: number, driven: number): boolean {
    const { electrical, outputs, required, ids } = this.rules
    const place = net % ids.pageSize
    if (place >= ids.portCount) return pins === 1 || (electrical.drivenGates && pins > 0 && driven === 0)
    if (pins === 0) return net < required.length && required[net] === 1
    return electrical.drivenOutputs && outputs[place] === 1 && driven === 0
  }

  private wireOf(net: number): number {
    let last = net
    while ((this.wires[last] as number) !== last) last = this.wires[last] as number
    return last
  }
}
