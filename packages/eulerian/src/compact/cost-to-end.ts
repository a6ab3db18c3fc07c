import type { Closer, CompactRules, ShapeFacts } from './compact-rules.js'
import type { NetStates } from './net-states.js'

/** A device that is being written, as far as the way to the end depends on it. */
export interface DeviceState {
  /** What `NetStates` calls so, once the nets so far are on the device. */
  readonly debts: number
  readonly unused: number
  readonly old: number
  /** Whether it is on a net of an earlier device. */
  readonly connected: boolean
  /** Its type if it is not yet counted, else -1. */
  readonly type: number
  /** 1 when its last net is a new one that is not yet counted, else 0. */
  readonly fresh: number
}

/**
 * How many tokens the way to the end costs that is always open: devices of two ends, each of which pays two debts. A grammar
 * that lets a token pass only if this still fits into the budget has no dead end, since each step of this way passes.
 */
export class CostToEnd {
  devices = 0
  /** Devices by type, the one that is being written included. */
  readonly counts: Float64Array

  constructor(
    private readonly rules: CompactRules,
    private readonly states: NetStates,
    from?: CostToEnd,
  ) {
    this.counts = from?.counts.slice() ?? new Float64Array(rules.limits.length)
    this.devices = from?.devices ?? 0
  }

  /** The way to the end from between two devices, the token `end` included. */
  afterDevice(): number {
    const { debts, unused } = this.states
    return this.ofDevices(this.devices === 0 ? Math.max(1, debts) : debts, unused, 0) + 1
  }

  /**
   * The way to the end from inside a device: blocks that drive go to nets that wait, gates to a rail, and what may find no
   * place there to a net of its own.
   */
  inDevice(shape: ShapeFacts, block: number, { debts, unused, old, connected, type, fresh }: DeviceState): number {
    const blocks = shape.blocks - block
    const closing = shape.closing[block] as number
    const opening = shape.opening[block] as number
    // A device that is on no known net yet has to get to one: to a net that waits, or else to any with its last block.
    const reaches = connected || old > 0
    const paid = reaches ? Math.min(closing, old + unused) : Math.min(Math.max(0, closing - 1), unused)
    const unusedPaid = Math.min(unused, connected || old === 0 ? paid : Math.max(0, paid - 1))
    const page = this.states.pageAfter(opening + fresh)
    const rest = this.ofDevices(debts - paid + opening, unused - unusedPaid, opening + fresh, 1, type)
    return blocks * (1 + page) + rest + 1
  }

  /**
   * Tokens of the devices that pay debts. A port that nothing is on yet goes with a net that is known, so that one device
   * pays one of them.
   *
   * @param further - how many inner nets there may be that are not yet counted
   * @param taken - 1 when a device is being written, else 0
   * @param type - its type if it is not yet counted
   */
  ofDevices(debts: number, unused: number, further: number, taken = 0, type = -1): number {
    let needed = Math.max(unused, (debts + 1) >> 1)
    if (needed === 0) return 0
    const page = this.states.pageAfter(further)
    const { closers, limited, limits, deviceLimit } = this.rules
    if (!limited) return needed * costOf(closers[0] as Closer, page)
    if (needed + this.devices + taken > deviceLimit) return Infinity
    let cost = 0
    for (const closer of closers) {
      const { typeNumber } = closer
      const used = (this.counts[typeNumber] as number) + (typeNumber === type ? 1 : 0)
      const count = Math.min(needed, Math.max(0, (limits[typeNumber] as number) - used))
      cost += count * costOf(closer, page)
      needed -= count
      if (needed === 0) return cost
    }
    return Infinity
  }
}

function costOf({ nets }: Closer, page: number): number {
  return 1 + nets * (1 + page)
}
