/** Scrambles a whole number into 32 bits, so that sums of scrambled numbers tell multisets apart. */
export function mix(value: number, seed: number): number {
  let mixed = Math.imul(value ^ seed, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x297a2d39)
  return mixed ^ (mixed >>> 16)
}

/** The seeds of the two lanes of a hash of 64 bits. */
export const LANES = [0x1b873593, 0x7feb352d] as const
