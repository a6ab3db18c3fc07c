import { type CompactRules, GROUND, type ShapeFacts, SUPPLY } from './compact-rules.js'
import type { CostToEnd } from './cost-to-end.js'
import type { NetStates } from './net-states.js'
import type { WrittenDevice } from './written-device.js'

/** Finds the nets that the next block of a device may be on: those that no rule forbids, and with which the end stays in reach. */
export class NetMask {
  /** Costs to the end by sort of net, while a mask is made; -1 where they are not known yet. */
  private readonly costs = new Float64Array(64)
  /** How many `more` stand before the net. */
  private page = 0
  private left = 0

  constructor(
    private readonly rules: CompactRules,
    private readonly states: NetStates,
    private readonly ends: CostToEnd,
    private readonly device: WrittenDevice,
  ) {}

  /**
   * Sets the bits of such nets on a page, and that of a page more.
   *
   * @param left - tokens that are left of the budget
   */
  fill(bits: Uint8Array, shape: ShapeFacts, page: number, left: number): void {
    this.page = page
    this.left = left
    const { rules, states, device, ends } = this
    const { block } = device
    const { pageSize, portCount, innerCount } = rules.ids
    const first = rules.vocabulary.nets.first
    const mustBeKnown = !device.connected && block === shape.blocks - 1
    this.fillPorts(bits, shape)
    // The next net without a number is the one new net that may come.
    const inner = Math.min(innerCount, states.innerNets + 1 - page * innerCount)
    if (inner > 0) bits.fill(1, first + portCount, first + portCount + inner)
    const from = page * pageSize
    const end = first + portCount + Math.max(0, inner)
    if (mustBeKnown) {
      for (let id = first; id < end; id++) if (!states.isKnown(from + id - first)) bits[id] = 0
    }
    for (let index = 0, apart = shape.apart[block] as number; apart !== 0; index++, apart >>= 1) {
      const net = (device.nets[index] as number) - from
      if ((apart & 1) === 1 && net >= 0 && net < pageSize) bits[first + net] = 0
    }
    if ((shape.offRail[block] as number) === 1 && page === 0) bits[first + shape.rail] = 0
    if (shape.wire) this.clearRailShorts(bits, shape)
    const blocks = shape.blocks - block
    const dearest =
      blocks * (2 + states.pageAfter(blocks)) + 1 + ends.ofDevices(states.debts + blocks, states.unused, blocks)
    const ample = !rules.limited && left >= dearest
    if (!ample) this.costs.fill(-1)
    if (this.mayTurn(shape, mustBeKnown, ample)) bits[rules.vocabulary.more] = 1
    if (ample) return
    for (let id = first; id < end; id++) if (bits[id] === 1 && !this.fits(shape, from + id - first, 0)) bits[id] = 0
  }

  /** Ports that may occur. Of outputs beyond the tokens the first pin has to be a driver, so that none of them waits. */
  private fillPorts(bits: Uint8Array, shape: ShapeFacts): void {
    const { rules, page, device } = this
    const first = rules.vocabulary.nets.first
    if (page === 0) bits.set(rules.allowed, first)
    else if (rules.anyPort) {
      const { portNames } = rules.vocabulary
      const waits = rules.electrical.drivenOutputs && (shape.drives[device.block] as number) === 0
      for (let port = 0; port < portNames.length; port++) {
        if (portNames[port]?.number !== 0 && !(waits && rules.outputs[port] === 1)) bits[first + port] = 1
      }
    }
  }

  /**
   * Whether there may be a page more: for inner nets that are there, for the one that comes next, and for ports beyond their
   * tokens.
   */
  private mayTurn(shape: ShapeFacts, mustBeKnown: boolean, ample: boolean): boolean {
    const { states, rules, page } = this
    if (ample && rules.anyPort && !mustBeKnown && !shape.wire && page + 1 < states.pages) return true
    const { innerCount } = rules.ids
    for (let index = (page + 1) * innerCount; index <= states.innerNets; index++) {
      const net = rules.ids.inner(index)
      const ahead = Math.floor(index / innerCount) - page
      if (this.isPossible(shape, net, mustBeKnown) && (ample || this.fits(shape, net, ahead))) return true
    }
    return false
  }

  /** Whether an inner net may come next, but for the budget. */
  private isPossible(shape: ShapeFacts, net: number, mustBeKnown: boolean): boolean {
    const { states, device } = this
    if (mustBeKnown && !states.isKnown(net)) return false
    const apart = shape.apart[device.block] as number
    for (let index = 0; index < device.netCount; index++) {
      if (device.nets[index] === net && ((apart >> index) & 1) === 1) return false
    }
    if (!shape.wire || device.block < shape.blocks - 1) return true
    return (states.railOf(net) | this.railOfPartner(shape)) !== (SUPPLY | GROUND)
  }

  /** The rail that wires lead to from the end of a wire that is written before its last one. */
  private railOfPartner(shape: ShapeFacts): number {
    const { nets, netCount } = this.device
    return this.states.railOf(nets[shape.entered ? 0 : netCount - 1] as number)
  }

  /** A wire may not join the rails, and one that comes from a rail has to find a known net that it may go to. */
  private clearRailShorts(bits: Uint8Array, shape: ShapeFacts): void {
    const { rules, states, page, device } = this
    const first = rules.vocabulary.nets.first
    const from = page * rules.ids.pageSize
    const isLast = device.block === shape.blocks - 1
    const partner = isLast ? this.railOfPartner(shape) : 0
    const isEnd = isLast || (shape.drives[device.block] as number) === 1
    for (let place = 0; place < rules.ids.pageSize; place++) {
      if (bits[first + place] === 0) continue
      const net = from + place
      const rail = states.railOf(net)
      if (rail === 0) continue
      if (isLast ? (rail | partner) === (SUPPLY | GROUND) : isEnd && this.isStuck(net, rail)) bits[first + place] = 0
    }
  }

  /** Whether a wire that begins at a rail on which nothing is yet finds no known net to end at. */
  private isStuck(net: number, rail: number): boolean {
    return !this.device.connected && !this.states.isKnown(net) && !this.states.knowsOther(rail)
  }

  /**
   * Whether the end stays in reach after a net, with so many pages before it. Many nets are alike in all that counts, so
   * the costs of each sort of net are kept while a mask is made.
   */
  private fits(shape: ShapeFacts, net: number, pages: number): boolean {
    const { states, device, costs } = this
    const { block } = device
    const on = device.isOn(net)
    const before = states.isDebt(net)
    const after = states.isDebtAfter(net, shape.pins[block] as number, shape.drives[block] as number, on)
    const known = states.isKnown(net)
    const unused = before && states.isUnused(net)
    const old = before && !unused && !on && known
    const fresh = net === this.rules.ids.inner(states.innerNets)
    const sort =
      Number(before) |
      (Number(after) << 1) |
      (Number(known) << 2) |
      (Number(unused) << 3) |
      (Number(old) << 4) |
      (Number(fresh) << 5)
    let cost = costs[sort] as number
    if (cost < 0) {
      cost = this.ends.inDevice(shape, block + 1, {
        debts: states.debts + Number(after) - Number(before),
        unused: states.unused - Number(unused),
        old: states.old - Number(old),
        connected: device.connected || known,
        type: -1,
        fresh: Number(fresh),
      })
      costs[sort] = cost
    }
    return this.left >= pages + 1 + cost
  }
}
