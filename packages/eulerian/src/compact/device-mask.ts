import type { CompactRules, ShapeFacts } from './compact-rules.js'
import type { CostToEnd } from './cost-to-end.js'
import type { NetStates } from './net-states.js'

/** Finds the devices that may begin: those that are allowed, and with which the end stays in reach. */
export class DeviceMask {
  /** Whether devices of a sort may begin, while a mask is made; -1 where that is not known yet. */
  private readonly sorts: Int8Array

  constructor(
    private readonly rules: CompactRules,
    private readonly states: NetStates,
    private readonly ends: CostToEnd,
  ) {
    this.sorts = new Int8Array(rules.sorts)
  }

  /**
   * Sets the bits of such devices.
   *
   * @param exit - the net that was written last
   * @param left - tokens that are left of the budget
   */
  fill(bits: Uint8Array, exit: number, left: number): void {
    const { rules, states, ends } = this
    const { possible, shapes, mostBlocks, vocabulary } = rules
    const first = vocabulary.shapeIds.first
    const most = 2 + mostBlocks * (1 + states.pageAfter(mostBlocks))
    const dearest = most + ends.ofDevices(states.debts + mostBlocks, states.unused, mostBlocks)
    const ample = !rules.limited && left >= dearest
    if (!ample) this.sorts.fill(-1)
    for (let index = 0; index < shapes.length; index++) {
      if ((possible[index] as number) === 0) continue
      const shape = shapes[index] as ShapeFacts
      if (shape.entryOffRail && exit === shape.rail) continue
      if (ample || this.sortFits(shape, exit, left)) bits[first + index] = 1
    }
  }

  /** Shapes of one sort cost the same. */
  private sortFits(shape: ShapeFacts, exit: number, left: number): boolean {
    const known = this.sorts[shape.sort] as number
    if (known >= 0) return known === 1
    const fits = this.fits(shape, exit, left)
    this.sorts[shape.sort] = Number(fits)
    return fits
  }

  private fits(shape: ShapeFacts, exit: number, left: number): boolean {
    const { rules, states, ends } = this
    const { typeNumber, entered } = shape
    const full = (ends.counts[typeNumber] as number) >= (rules.limits[typeNumber] as number)
    if (full || ends.devices >= rules.deviceLimit) return false
    let { debts, unused, old } = states
    if (entered) {
      const before = states.isDebt(exit)
      const after = states.isDebtAfter(exit, shape.entryPins, shape.entryDrives, false)
      debts += Number(after) - Number(before)
      if (before && states.isUnused(exit)) unused--
      else if (before) old--
    }
    const connected = entered || ends.devices === 0 || (shape.onRail >= 0 && states.isKnown(shape.onRail))
    return left >= 1 + ends.inDevice(shape, 0, { debts, unused, old, connected, type: typeNumber, fresh: 0 })
  }
}
