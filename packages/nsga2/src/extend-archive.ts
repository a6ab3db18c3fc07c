import { isFeasible } from './constraint-dominates.js'
import { dominates } from './dominates.js'
import type { Individual } from './individual.js'
import { leastMissed } from './least-missed.js'
import type { ArchiveOptions } from './options.js'
import { costsOf } from './rank.js'

/**
 * Adds a point to an archive of points that do not dominate each other, in place, and removes those that it dominates;
 * with more than the limit, the one that is missed least goes. The first cost ascends in the archive, so that only a
 * part of it has to be looked at, and of two costs only the neighbours.
 */
export function extendArchive(
  archive: Individual[],
  point: Individual,
  { limit, truncation }: Required<ArchiveOptions>,
): void {
  if (!isFeasible(point)) return
  const place = placeFor(archive, point.costs)
  // What may dominate it stands before, or beside it with the same first cost.
  const two = point.costs.length === 2
  const first = two ? Math.max(0, place - 1) : 0
  for (let index = place - 1; index >= first; index--)
    if (isAtLeastAsGood((archive[index] as Individual).costs, point.costs)) return
  let kept = place
  let next = place
  for (; next < archive.length; next++) {
    const other = archive[next] as Individual
    if (!dominates(point.costs, other.costs)) {
      // Of two costs, the second falls along the archive.
      if (two) break
      archive[kept++] = other
    }
  }
  archive.splice(kept, next - kept)
  archive.splice(place, 0, point)
  if (archive.length > limit) archive.splice(leastMissed(archive.map(costsOf), truncation), 1)
}

/** Index behind the last point that is not larger, in lexicographic order. */
function placeFor(archive: readonly Individual[], costs: readonly number[]): number {
  let low = 0
  let high = archive.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(costs, (archive[middle] as Individual).costs)) high = middle
    else low = middle + 1
  }
  return low
}

function isBefore(first: readonly number[], second: readonly number[]): boolean {
  for (let index = 0; index < first.length; index++) {
    const step = (first[index] as number) - (second[index] as number)
    if (step !== 0) return step < 0
  }
  return false
}

/** Whether the first row is nowhere larger. */
function isAtLeastAsGood(first: readonly number[], second: readonly number[]): boolean {
  for (let index = 0; index < first.length; index++)
    if ((first[index] as number) > (second[index] as number)) return false
  return true
}
