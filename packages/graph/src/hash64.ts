/**
 * A running 64-bit hash of whole numbers, in two lanes of 32 bits. Not for secrets.
 *
 * @see A. Appleby, MurmurHash3, https://github.com/aappleby/smhasher
 */
export class Hash64 {
  private low = 0x9747b28c
  private high = 0x3c6ef372

  /** Adds a number of 32 bits. */
  add(value: number): this {
    this.low = round(this.low, Math.imul(value, 0xcc9e2d51), 0x1b873593)
    this.high = round(this.high, Math.imul(value, 0x239b961b), 0x38b34ae5)
    return this
  }

  /** Adds a text. */
  addText(text: string): this {
    for (let index = 0; index < text.length; index++) this.add(text.charCodeAt(index))
    return this.add(text.length)
  }

  /** The hash of what was added, as two numbers of 32 bits. */
  digest(): readonly [low: number, high: number] {
    const low = avalanche(this.low ^ Math.imul(this.high, 5))
    return [low, avalanche(this.high + low)]
  }

  /** The hash of what was added, as 16 hexadecimal digits. */
  hex(): string {
    const [low, high] = this.digest()
    return [high, low].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')
  }
}

function round(lane: number, value: number, factor: number): number {
  const mixed = lane ^ Math.imul(rotate(value, 15), factor)
  return (Math.imul(rotate(mixed, 13), 5) + 0xe6546b64) | 0
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits))
}

function avalanche(value: number): number {
  const first = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35)
  return second ^ (second >>> 16)
}
