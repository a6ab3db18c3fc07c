/** Scrambles a whole number of 32 bits, so that sums of scrambled numbers tell multisets apart. */
export function mix(value: number): number {
  let mixed = Math.imul(value ^ 0x1b873593, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x297a2d39)
  return mixed ^ (mixed >>> 16)
}

/** Scrambles a scrambled number once more, for the second half of a hash of 64 bits. */
export function mixAgain(mixed: number): number {
  const twice = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
  return twice ^ (twice >>> 13)
}
