/**
 * The random numbers of the generated netlists: a state of 64 bits, x = x 6364136223846793005 + 1442695040888963407,
 * of which each draw takes the upper 31 bits modulo `range`.
 */
export function createDraws(seed: number): (range: number) => number {
  const pair = new BigUint64Array(1)
  pair[0] = BigInt(seed)
  const words = new Uint32Array(pair.buffer)
  return (range) => {
    pair[0] = (pair[0] ?? 0n) * 6364136223846793005n + 1442695040888963407n
    return ((words[1] ?? 0) >>> 1) % range
  }
}
