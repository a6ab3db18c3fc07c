/** A whole number from 0 to below `range`, or 0 where that is 0. */
export type Draw = (range: number) => number

/** Draws that depend on nothing but the seed: Marsaglia's xorshift of 32 bits over a scrambled seed. */
export function createDraw(seed: number): Draw {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) || 1
  return (range) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return range === 0 ? 0 : (state >>> 0) % range
  }
}

/** One of a list that is not empty. */
export function pick<Item>(draw: Draw, items: readonly Item[]): Item {
  return items[draw(items.length)] as Item
}
