const SIZE = 624
const SHIFT = 397

/**
 * The generator MT19937, seeded by one number as NumPy's `random.seed` does: the same 32-bit numbers in the same order.
 * It is here to repeat what others drew; everything of our own draws from `createRandom`.
 *
 * @see M. Matsumoto, T. Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudo-random number
 *   generator", ACM Trans. Modeling and Computer Simulation 8(1), 1998; the seeding is theirs of 2002
 */
export class MersenneTwister {
  private readonly state = new Uint32Array(SIZE)
  private index = SIZE

  /** @param seed - from 0 to 2^32 - 1 */
  constructor(seed: number) {
    const { state } = this
    state[0] = seed
    for (let place = 1; place < SIZE; place++) {
      const last = state[place - 1] as number
      state[place] = Math.imul(1812433253, last ^ (last >>> 30)) + place
    }
  }

  /** The next number, from 0 to 2^32 - 1. */
  next(): number {
    if (this.index === SIZE) this.twist()
    let mixed = this.state[this.index++] as number
    mixed ^= mixed >>> 11
    mixed ^= (mixed << 7) & 0x9d2c5680
    mixed ^= (mixed << 15) & 0xefc60000
    return (mixed ^ (mixed >>> 18)) >>> 0
  }

  private twist(): void {
    const { state } = this
    for (let place = 0; place < SIZE; place++) {
      const joined = ((state[place] as number) & 0x80000000) | ((state[(place + 1) % SIZE] as number) & 0x7fffffff)
      const turned = (joined >>> 1) ^ ((joined & 1) === 0 ? 0 : 0x9908b0df)
      state[place] = (state[(place + SHIFT) % SIZE] as number) ^ turned
    }
    this.index = 0
  }
}
