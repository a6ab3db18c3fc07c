import { at } from './at.js'

/** Numbers pairs of 32-bit numbers in the order in which they come: an open hash table in typed arrays. */
export class HashNumbering {
  /** How many different pairs there are. */
  count = 0
  private mask: number
  private slots: Int32Array
  private low: Int32Array
  private high: Int32Array

  constructor(expected: number) {
    const capacity = 2 ** Math.ceil(Math.log2(2 * Math.max(expected, 8)))
    this.mask = capacity - 1
    this.slots = new Int32Array(capacity)
    this.low = new Int32Array(capacity / 2)
    this.high = new Int32Array(capacity / 2)
  }

  /** The number of a pair; the next one if it is new. */
  add(low: number, high: number): number {
    let slot = (low ^ (low >>> 17)) & this.mask
    for (let entry = at(this.slots, slot); entry !== 0; entry = at(this.slots, slot)) {
      if (at(this.low, entry - 1) === low && at(this.high, entry - 1) === high) return entry - 1
      slot = (slot + 1) & this.mask
    }
    if (this.count === this.low.length) {
      this.grow()
      return this.add(low, high)
    }
    const number = this.count++
    this.slots[slot] = number + 1
    this.low[number] = low
    this.high[number] = high
    return number
  }

  /** Forgets all pairs. */
  clear(): void {
    this.slots.fill(0)
    this.count = 0
  }

  private grow(): void {
    const larger = new HashNumbering(2 * this.low.length)
    for (let number = 0; number < this.count; number++) larger.add(at(this.low, number), at(this.high, number))
    this.mask = larger.mask
    this.slots = larger.slots
    this.low = larger.low
    this.high = larger.high
  }
}
