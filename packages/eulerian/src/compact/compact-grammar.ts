import { SequenceError } from '../error.js'
import { illegalToken } from '../illegal-token.js'
import type { Constraint } from '../types.js'
import type { CompactRules, ShapeFacts } from './compact-rules.js'
import { CostToEnd } from './cost-to-end.js'
import { DeviceMask } from './device-mask.js'
import { NetMask } from './net-mask.js'
import { NetStates } from './net-states.js'
import { WrittenDevice } from './written-device.js'

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
  /** How many `more` stand before the net. */
  private page = 0
  /** The net that was written last. */
  private exit: number
  private lastKey = -1
  private readonly device: WrittenDevice
  private readonly states: NetStates
  private readonly ends: CostToEnd
  private readonly deviceMask: DeviceMask
  private readonly netMask: NetMask
  private readonly bits: Uint8Array
  private fresh = false

  constructor(
    private readonly rules: CompactRules,
    from?: CompactGrammar,
  ) {
    this.bits = new Uint8Array(rules.vocabulary.size)
    this.exit = from?.exit ?? rules.vss
    this.device = new WrittenDevice(rules, from?.device)
    this.states = from === undefined ? new NetStates(rules) : from.states.clone()
    this.ends = new CostToEnd(rules, this.states, from?.ends)
    this.deviceMask = new DeviceMask(rules, this.states, this.ends)
    this.netMask = new NetMask(rules, this.states, this.ends, this.device)
    if (from !== undefined) {
      this.length = from.length
      this.stage = from.stage
      this.page = from.page
      this.lastKey = from.lastKey
      return
    }
    const least = 1 + this.ends.afterDevice()
    if (!(least <= rules.budget)) {
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
        this.deviceMask.fill(bits, this.exit, this.left())
        break
      case DEVICE:
      case MODEL:
      case VALUES:
        this.deviceMask.fill(bits, this.exit, this.left())
        this.maskValues()
        this.maskEnd()
        break
      case NET:
        this.netMask.fill(bits, this.device.shape as ShapeFacts, this.page, this.left())
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
    if (this.mask()[token] !== 1) throw illegalToken(token, this, this.rules.vocabulary)
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
    const { ends, states, device } = this
    const shape = this.rules.shapes[index] as ShapeFacts
    this.lastKey = -1
    ends.counts[shape.typeNumber] = (ends.counts[shape.typeNumber] as number) + 1
    device.begin(shape, this.exit, ends.devices === 0, states)
    this.stage = NET
    // A diode on a rail that the walk enters has no net left to be written.
    if (shape.blocks === 0) this.endDevice()
  }

  private pushNet(net: number): void {
    const { device } = this
    device.put(net, this.states)
    this.page = 0
    this.exit = net
    if (device.block === device.shape?.blocks) this.endDevice()
  }

  private endDevice(): void {
    this.device.end(this.states)
    this.ends.devices++
    this.stage = DEVICE
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
    if (this.stage === DEVICE && left >= 1 && this.device.shape?.takesModel === true)
      this.bits.fill(1, models.first, models.end)
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
}
