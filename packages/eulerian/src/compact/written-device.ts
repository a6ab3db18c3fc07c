import type { CompactRules, ShapeFacts } from './compact-rules.js'
import type { NetStates } from './net-states.js'

/** The device that a sequence is writing: its shape, and the nets that it is on so far. */
export class WrittenDevice {
  shape: ShapeFacts | undefined
  /** Which of its blocks comes next. */
  block = 0
  /** Its entry, or -1, and then the nets of its blocks. */
  readonly nets: Int32Array
  netCount = 0
  /** Whether it is on a net of an earlier one. */
  connected = false

  constructor(rules: CompactRules, from?: WrittenDevice) {
    this.nets = from?.nets.slice() ?? new Int32Array(1 + rules.mostBlocks)
    if (from === undefined) return
    this.shape = from.shape
    this.block = from.block
    this.netCount = from.netCount
    this.connected = from.connected
  }

  /**
   * Begins a device.
   *
   * @param exit - the net that was written last
   * @param first - whether there is no device before
   */
  begin(shape: ShapeFacts, exit: number, first: boolean, states: NetStates): void {
    this.shape = shape
    this.block = 0
    this.netCount = 1
    this.nets[0] = shape.entered ? exit : -1
    this.connected = shape.entered || first || (shape.onRail >= 0 && states.isKnown(shape.onRail))
    if (shape.entered) states.touch(exit, shape.entryPins, shape.entryDrives, false)
    if (shape.onRail >= 0)
      states.touch(shape.onRail, shape.onRailPins, shape.onRailDrives, this.nets[0] === shape.onRail)
  }

  /** Puts the next block on a net. */
  put(net: number, states: NetStates): void {
    const { shape, block } = this
    if (shape === undefined) return
    states.touch(net, shape.pins[block] as number, shape.drives[block] as number, this.isOn(net))
    if (states.isKnown(net)) this.connected = true
    this.nets[this.netCount++] = net
    this.block++
  }

  /** Makes it an earlier device. */
  end(states: NetStates): void {
    const { shape, nets, netCount } = this
    if (shape === undefined) return
    const first = shape.entered ? 0 : 1
    if (shape.wire) states.join(nets[shape.entered ? 0 : netCount - 2] as number, nets[netCount - 1] as number)
    for (let index = first; index < netCount; index++) states.know(nets[index] as number)
    if (shape.onRail >= 0) states.know(shape.onRail)
    states.settle()
  }

  isOn(net: number): boolean {
    for (let index = 0; index < this.netCount; index++) if (this.nets[index] === net) return true
    return net === this.shape?.onRail
  }
}
