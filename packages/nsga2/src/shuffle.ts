import type { Random } from './random.js'

/** The numbers from 0 to count - 1 in random order (Fisher and Yates). */
export function shuffle(count: number, random: Random): number[] {
  const order = new Array<number>(count)
  for (let index = 0; index < count; index++) order[index] = index
  for (let last = count - 1; last > 0; last--) {
    const place = Math.floor(random() * (last + 1))
    const kept = order[last] as number
    order[last] = order[place] as number
    order[place] = kept
  }
  return order
}
