import { crowdingDistance } from './crowding-distance.js'
import { hypervolume } from './hypervolume.js'
import type { ArchiveOptions } from './options.js'

/**
 * Index of the point of a front that is missed least: the most crowded one, or the one whose loss costs the least
 * hypervolume. The best in each objective stay while others can go.
 *
 * @param front - rows of at least two objectives that do not dominate each other
 */
export function leastMissed(
  front: readonly (readonly number[])[],
  truncation: NonNullable<ArchiveOptions['truncation']>,
): number {
  const merits = truncation === 'crowding' ? crowdingDistance(front) : contributions(front)
  let least = 0
  merits.forEach((merit, index) => {
    if (merit < (merits[least] as number)) least = index
  })
  return least
}

/** How much hypervolume each point alone covers; Infinity for the best in an objective. */
function contributions(front: readonly (readonly number[])[]): number[] {
  const columns = (front[0] ?? []).map((_, column) => front.map((row) => row[column] as number))
  const least = columns.map((values) => Math.min(...values))
  // Beyond the worst, so that the ends of the front count too.
  const reference = columns.map((values, column) => {
    const most = Math.max(...values)
    return most + 0.1 * (most - (least[column] as number))
  })
  const total = hypervolume(front, reference)
  return front.map((row, index) => {
    if (row.some((value, column) => value === least[column])) return Number.POSITIVE_INFINITY
    return total - hypervolume(front.toSpliced(index, 1), reference)
  })
}
