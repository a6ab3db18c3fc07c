import { dominates } from './dominates.js'
import type { Individual } from './individual.js'

/** The archive with a point added, and without those that it dominates; the same where the point adds nothing. */
export function extendArchive(archive: readonly Individual[], point: Individual): readonly Individual[] {
  if (point.failed || point.violation > 0) return archive
  if (archive.some(({ costs }) => dominates(costs, point.costs) || sameCosts(costs, point.costs))) return archive
  return [...archive.filter(({ costs }) => !dominates(point.costs, costs)), point]
}

function sameCosts(first: readonly number[], second: readonly number[]): boolean {
  return first.every((cost, index) => cost === second[index])
}
