/**
 * The name that was most likely meant by one that does not exist: at most a third of its characters are other ones, and
 * letter case counts least. Two letters that changed places count once. Nobody is asked about names that are very long:
 * the time grows with the square of the length.
 *
 *     nearestName('invreter', ['inverter', 'buffer'])   // 'inverter'
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > LONGEST) return undefined
  const wanted = name.toLowerCase()
  let best: string | undefined
  let least = Math.floor(wanted.length / 3) + 1
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - wanted.length) >= least) continue
    const distance = editDistance(wanted, candidate.toLowerCase(), least)
    if (distance < least) {
      best = candidate
      least = distance
    }
  }
  return best
}

/** The longest name for which another one is looked for [characters]. */
const LONGEST = 100

/** Insertions, deletions, other letters and swaps of neighbors from one word to another; `limit` for that many or more. */
function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: readonly number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1)
      current.push(cost)
      least = Math.min(least, cost)
    }
    if (least >= limit) return limit
    beforeLast = last
    last = current
  }
  return Math.min(last[b.length] ?? 0, limit)
}
