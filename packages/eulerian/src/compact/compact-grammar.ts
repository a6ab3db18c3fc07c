import { SequenceError } from '../error.js'
import type { Constraint } from '../types.js'
import { type CompactRules, GROUND, type ShapeFacts, SUPPLY } from './compact-rules.js'
import { CostToEnd } from './cost-to-end.js'
import { NetStates } from './net-states.js'

/** Where in a sequence a state is. */
const START = 0
const TYPE = 1
const SIZE = 2
const DEVICE = 3
const NET = 4
const MODEL = 5
const VALUES = 6
const VALUE = 7
const NUMBER = 8
const DIGITS = 9
const OPEN = 10
const OPEN_PORT = 11
const DONE = 12

/**
 * The grammar of compact sequences. A net that still waits for a pin is a debt. A token may come only while the cheapest
 * way to pay all debts, by devices between two of them, still fits into the budget; so there is a way to the end
 * from every state.
 */
export class CompactGrammar implements Constraint {
  length = 0
  private stage = START
  /** The shape of the device that is being written, and which of its blocks comes next. */
  private shape: ShapeFacts | undefined
  private block = 0
  /** How many `more` stand before the net. */
  private page = 0
  private exit: number
  /** The nets of the device: its entry, or -1, and then those of its blocks. */
  private readonly nets = new Int32Array(16)
  private netCount = 0
  /** Whether the device is on a net of an earlier one. */
  private connected = false
  private lastKey = -1
  private readonly ends: CostToEnd
  private readonly states: NetStates
  private readonly bits: Uint8Array
  /** Costs to the end by sort of net, while a mask is made; -1 where they are not known yet. */
  private readonly costs = new Float64Array(64)
  /** Whether devices of a sort may begin, while a mask is made; -1 where that is not known yet. */
  private readonly sorts: Int8Array
  private fresh = false

  constructor(
    private readonly rules: CompactRules,
    from?: CompactGrammar,
  ) {
    this.bits = new Uint8Array(rules.vocabulary.size)
    this.sorts = new Int8Array(rules.sorts)
    this.exit = rules.vss
    this.states = from === undefined ? new NetStates(rules) : from.states.clone()
    this.ends = new CostToEnd(rules, this.states, from?.ends)
    if (from !== undefined) {
      this.length = from.length
      this.stage = from.stage
      this.shape = from.shape
      this.block = from.block
      this.page = from.page
      this.exit = from.exit
      this.nets.set(from.nets)
      this.netCount = from.netCount
      this.connected = from.connected
      this.lastKey = from.lastKey
      return
    }
    const least = 1 + this.ends.afterDevice()
    if (least > rules.budget) {
      const reason = `found a budget of ${rules.budget} tokens, and the shortest sequence has ${least}; raise it or ask for less`
      throw new SequenceError('unsatisfiable', 'grammar', reason)
    }
  }

  get done(): boolean {
    return this.stage === DONE
  }

  clone(): CompactGrammar {
    return new CompactGrammar(this.rules, this)
  }

  mask(): Uint8Array {
    if (this.fresh) return this.bits
    const { bits } = this
    const { vocabulary } = this.rules
    bits.fill(0)
    switch (this.stage) {
      case START:
        bits[vocabulary.begin] = 1
        break
      case TYPE:
      case SIZE:
        this.maskFront()
        this.maskDevices()
        break
      case DEVICE:
      case MODEL:
      case VALUES:
        this.maskDevices()
        this.maskValues()
        this.maskEnd()
        break
      case NET:
        this.maskNets()
        break
      case VALUE:
        bits[vocabulary.zero] = 1
        if (this.left() >= 3 + this.ends.afterDevice()) bits[vocabulary.minus] = 1
        if (this.left() >= 2 + this.ends.afterDevice()) bits.fill(1, vocabulary.leading.first, vocabulary.leading.end)
        break
      case NUMBER:
        bits.fill(1, vocabulary.leading.first, vocabulary.leading.end)
        break
      case DIGITS:
        bits.fill(1, vocabulary.exponents.first, vocabulary.exponents.end)
        if (this.left() >= 2 + this.ends.afterDevice()) bits.fill(1, vocabulary.digits.first, vocabulary.digits.end)
        break
      case OPEN:
        this.maskEnd()
        break
      case OPEN_PORT:
        this.maskOpenPorts()
        break
      default:
        bits[vocabulary.padding] = 1
    }
    this.fresh = true
    return bits
  }

  push(token: number): void {
    if (this.mask()[token] !== 1) throw this.illegal(token)
    this.fresh = false
    const { vocabulary } = this.rules
    if (this.stage === DONE) return
    this.length++
    switch (this.stage) {
      case START:
        this.stage = TYPE
        return
      case NET:
        if (token === vocabulary.more) this.page++
        else this.pushNet(this.page * this.rules.ids.pageSize + token - vocabulary.nets.first)
        return
      case VALUE:
      case NUMBER:
        this.stage = token === vocabulary.zero ? VALUES : token === vocabulary.minus ? NUMBER : DIGITS
        return
      case DIGITS:
        if (token >= vocabulary.exponents.first) this.stage = VALUES
        return
      case OPEN_PORT:
        this.states.use(token - vocabulary.nets.first)
        this.stage = OPEN
        return
      default:
        this.pushHead(token)
    }
  }

  /** Pushes what stands between devices. */
  private pushHead(token: number): void {
    const { vocabulary } = this.rules
    const { shapeIds, types, sizes, models, keys } = vocabulary
    if (token === vocabulary.end) this.stage = DONE
    else if (token === vocabulary.open) this.stage = OPEN_PORT
    else if (token >= shapeIds.first && token < shapeIds.end) this.pushShape(token - shapeIds.first)
    else if (token >= types.first && token < types.end) this.stage = SIZE
    else if (token >= sizes.first && token < sizes.end) this.stage = DEVICE
    else if (token >= models.first && token < models.end) this.stage = MODEL
    else {
      this.lastKey = token - keys.first
      this.stage = VALUE
    }
  }

  private pushShape(index: number): void {
    const shape = this.rules.shapes[index] as ShapeFacts
    this.shape = shape
    this.block = 0
    this.lastKey = -1
    this.ends.counts[shape.typeNumber] = (this.ends.counts[shape.typeNumber] as number) + 1
    this.netCount = 1
    this.nets[0] = shape.entered ? this.exit : -1
    this.connected =
      shape.entered || this.ends.devices === 0 || (shape.onRail >= 0 && this.states.isKnown(shape.onRail))
    if (shape.entered) this.states.touch(this.exit, shape.entryPins, shape.entryDrives, false)
    if (shape.onRail >= 0) {
      this.states.touch(shape.onRail, shape.onRailPins, shape.onRailDrives, this.nets[0] === shape.onRail)
    }
    this.stage = NET
    // A diode on a rail that the walk enters has no net left to be written.
    if (shape.blocks === 0) this.endDevice(shape)
  }

  private pushNet(net: number): void {
    const shape = this.shape as ShapeFacts
    this.states.touch(net, shape.pins[this.block] as number, shape.drives[this.block] as number, this.isOnDevice(net))
    if (this.states.isKnown(net)) this.connected = true
    this.nets[this.netCount++] = net
    this.page = 0
    this.block++
    this.exit = net
    if (this.block === shape.blocks) this.endDevice(shape)
  }

  private endDevice(shape: ShapeFacts): void {
    const first = shape.entered ? 0 : 1
    if (shape.wire) this.states.join(this.nets[shape.entered ? 0 : this.netCount - 2] as number, this.exit)
    for (let index = first; index < this.netCount; index++) this.states.know(this.nets[index] as number)
    if (shape.onRail >= 0) this.states.know(shape.onRail)
    this.states.settle()
    this.ends.devices++
    this.stage = DEVICE
  }

  private isOnDevice(net: number): boolean {
    for (let index = 0; index < this.netCount; index++) if (this.nets[index] === net) return true
    return net === this.shape?.onRail
  }

  /** Tokens that are left of the budget. */
  private left(): number {
    return this.rules.budget - this.length
  }

  private maskFront(): void {
    const { types, sizes } = this.rules.vocabulary
    if (this.left() < 1 + this.ends.afterDevice()) return
    if (this.stage === TYPE) this.bits.fill(1, types.first, types.end)
    this.bits.fill(1, sizes.first, sizes.end)
  }

  private maskValues(): void {
    const { models, keys } = this.rules.vocabulary
    const left = this.left() - this.ends.afterDevice()
    if (this.ends.devices === 0) return
    if (this.stage === DEVICE && left >= 1) this.bits.fill(1, models.first, models.end)
    if (left >= 2) this.bits.fill(1, keys.first + this.lastKey + 1, keys.end)
  }

  private maskEnd(): void {
    const { vocabulary, electrical } = this.rules
    if (this.states.debts > 0 || this.ends.devices === 0) return
    this.bits[vocabulary.end] = 1
    if (!electrical.usedPorts && this.left() >= 3 && this.states.hasFreePort()) this.bits[vocabulary.open] = 1
  }

  private maskOpenPorts(): void {
    const { first } = this.rules.vocabulary.nets
    for (let port = 0; port < this.rules.ids.portCount; port++) {
      if (this.states.isFreePort(port)) this.bits[first + port] = 1
    }
  }

  private maskDevices(): void {
    const { rules, states, bits } = this
    const { possible, shapes, mostBlocks, vocabulary } = rules
    const first = vocabulary.shapeIds.first
    const page = states.pageAfter(mostBlocks)
    const most = 2 + mostBlocks * (1 + page)
    const ample =
      !rules.limited && this.left() >= most + this.ends.ofDevices(states.debts + mostBlocks, states.unused, mostBlocks)
    if (!ample) this.sorts.fill(-1)
    for (let index = 0; index < shapes.length; index++) {
      if ((possible[index] as number) === 0) continue
      const shape = shapes[index] as ShapeFacts
      if (shape.entryOffRail && this.exit === shape.rail) continue
      if (ample || this.sortFits(shape)) bits[first + index] = 1
    }
  }

  /** Whether a device of a sort may begin; shapes of one sort cost the same. */
  private sortFits(shape: ShapeFacts): boolean {
    const known = this.sorts[shape.sort] as number
    if (known >= 0) return known === 1
    const fits = this.fits(shape)
    this.sorts[shape.sort] = Number(fits)
    return fits
  }

  /** Whether a device may begin: whether it is allowed, and the end stays in reach. */
  private fits(shape: ShapeFacts): boolean {
    const { rules, states } = this
    const { typeNumber, entered } = shape
    if (
      (this.ends.counts[typeNumber] as number) >= (rules.limits[typeNumber] as number) ||
      this.ends.devices >= rules.deviceLimit
    )
      return false
    let { debts, unused, old } = states
    if (entered) {
      const before = states.isDebt(this.exit)
      const after = states.isDebtAfter(this.exit, shape.entryPins, shape.entryDrives, false)
      debts += Number(after) - Number(before)
      if (before && states.isUnused(this.exit)) unused--
      else if (before) old--
    }
    const connected = entered || this.ends.devices === 0 || (shape.onRail >= 0 && states.isKnown(shape.onRail))
    return (
      this.left() >= 1 + this.ends.inDevice(shape, 0, { debts, unused, old, connected, type: typeNumber, fresh: 0 })
    )
  }

  private maskNets(): void {
    const { bits, rules, states, page, block } = this
    const shape = this.shape as ShapeFacts
    const { pageSize, portCount, innerCount } = rules.ids
    const first = rules.vocabulary.nets.first
    const mustBeKnown = !this.connected && block === shape.blocks - 1
    this.maskPorts(shape)
    // The next net without a number is the one new net that may come.
    const inner = Math.min(innerCount, states.innerNets + 1 - page * innerCount)
    if (inner > 0) bits.fill(1, first + portCount, first + portCount + inner)
    const from = page * pageSize
    const end = first + portCount + Math.max(0, inner)
    if (mustBeKnown) {
      for (let id = first; id < end; id++) if (!states.isKnown(from + id - first)) bits[id] = 0
    }
    for (let index = 0, apart = shape.apart[block] as number; apart !== 0; index++, apart >>= 1) {
      const net = (this.nets[index] as number) - from
      if ((apart & 1) === 1 && net >= 0 && net < pageSize) bits[first + net] = 0
    }
    if ((shape.offRail[block] as number) === 1 && page === 0) bits[first + shape.rail] = 0
    if (shape.wire) this.maskRailShorts(shape)
    const blocks = shape.blocks - block
    const most = blocks * (2 + states.pageAfter(blocks)) + 1
    const ample =
      !rules.limited && this.left() >= most + this.ends.ofDevices(states.debts + blocks, states.unused, blocks)
    if (!ample) this.costs.fill(-1)
    this.maskMore(mustBeKnown, ample)
    if (ample) return
    for (let id = first; id < end; id++) if (bits[id] === 1 && !this.netFits(shape, from + id - first, 0)) bits[id] = 0
  }

  /** Ports that may occur. Of outputs beyond the tokens the first pin has to be a driver, so that none of them waits. */
  private maskPorts(shape: ShapeFacts): void {
    const { bits, rules, page } = this
    const first = rules.vocabulary.nets.first
    if (page === 0) bits.set(rules.allowed, first)
    else if (rules.anyPort) {
      const { portNames } = rules.vocabulary
      const waits = rules.electrical.drivenOutputs && (shape.drives[this.block] as number) === 0
      for (let port = 0; port < portNames.length; port++) {
        if (portNames[port]?.number !== 0 && !(waits && rules.outputs[port] === 1)) bits[first + port] = 1
      }
    }
  }

  /** A page more is for inner nets that are there, for the one that comes next, and for ports beyond their tokens. */
  private maskMore(mustBeKnown: boolean, ample: boolean): void {
    const { states, rules, page } = this
    const shape = this.shape as ShapeFacts
    let legal = ample && rules.anyPort && !mustBeKnown && !shape.wire && page + 1 < states.pages
    for (let index = (page + 1) * rules.ids.innerCount; index <= states.innerNets && !legal; index++) {
      const net = rules.ids.inner(index)
      const ahead = Math.floor(index / rules.ids.innerCount) - page
      legal = this.isPossible(shape, net, mustBeKnown) && (ample || this.netFits(shape, net, ahead))
    }
    if (legal) this.bits[rules.vocabulary.more] = 1
  }

  /** Whether an inner net may come next, but for the budget. */
  private isPossible(shape: ShapeFacts, net: number, mustBeKnown: boolean): boolean {
    if (mustBeKnown && !this.states.isKnown(net)) return false
    for (let index = 0; index < this.netCount; index++) {
      if (this.nets[index] === net && (((shape.apart[this.block] as number) >> index) & 1) === 1) return false
    }
    if (!shape.wire || this.block < shape.blocks - 1) return true
    return (this.states.railOf(net) | this.railOfPartner(shape)) !== (SUPPLY | GROUND)
  }

  /** The rail that wires lead to from the end of a wire that is written before its last one. */
  private railOfPartner(shape: ShapeFacts): number {
    return this.states.railOf(this.nets[shape.entered ? 0 : this.netCount - 1] as number)
  }

  /** A wire may not join the rails, and one that comes from a rail has to find a known net that it may go to. */
  private maskRailShorts(shape: ShapeFacts): void {
    const { bits, rules, states, page } = this
    const first = rules.vocabulary.nets.first
    const from = page * rules.ids.pageSize
    const isLast = this.block === shape.blocks - 1
    const partner = isLast ? this.railOfPartner(shape) : 0
    const isEnd = isLast || (shape.drives[this.block] as number) === 1
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
    return !this.connected && !this.states.isKnown(net) && !this.states.knowsOther(rail)
  }

  /**
   * Whether the end stays in reach after a net, with so many pages before it. Many nets are alike in all that counts, so
   * the costs of each sort of net are kept while a mask is made.
   */
  private netFits(shape: ShapeFacts, net: number, pages: number): boolean {
    const { states, block, costs } = this
    const on = this.isOnDevice(net)
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
        connected: this.connected || known,
        type: -1,
        fresh: Number(fresh),
      })
      costs[sort] = cost
    }
    return this.left() >= pages + 1 + cost
  }

  private illegal(token: number): SequenceError {
    const { vocabulary } = this.rules
    const text = vocabulary.tokenOf(token, this.length)
    const mask = this.mask()
    const legal = vocabulary.tokens.filter((_, id) => mask[id] === 1)
    const some = `${legal.slice(0, 5).join(', ')}${legal.length > 5 ? ', …' : ''}`
    const reason = `found ${text}, which may not come here; one of ${legal.length} tokens may: ${some}`
    return new SequenceError('illegal-token', 'grammar', reason, this.length)
  }
}
