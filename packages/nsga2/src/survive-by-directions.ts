import { extentsOf, type Frame, updateFrame } from './frame.js'
import type { Individual, Member } from './individual.js'
import type { Random } from './random.js'
import { frontsOf, rankOthers } from './rank.js'

/** Who survives, and how the objectives are seen from now on. */
export interface Survival {
  readonly members: Member[]
  readonly frame: Frame | undefined
}

/** The direction that a point is nearest to. */
interface Niche {
  readonly direction: number
  /** Distance from the line in that direction. */
  readonly distance: number
}

/**
 * The best of parents and children as NSGA-III sees them: feasible ones front by front; of the front that does not fit
 * as a whole, those near directions that the fewest others are near to; then the same as in NSGA-II.
 *
 * @see K. Deb, H. Jain, "An evolutionary many-objective optimization algorithm using reference-point-based
 *   nondominated sorting approach, part I", IEEE Trans. Evolutionary Computation 18(4), 2014, section IV; constraints
 *   as in part II
 */
export function surviveByDirections(
  individuals: readonly Individual[],
  size: number,
  directions: readonly (readonly number[])[],
  before: Frame | undefined,
  random: Random,
): Survival {
  const fronts = frontsOf(individuals)
  const best = fronts[0]?.costs
  const frame = best === undefined ? before : updateFrame(before, best)
  let survivors: Individual[] = []
  for (const { individuals: front } of fronts) {
    const room = size - survivors.length
    if (room === 0) break
    if (front.length <= room) survivors.push(...front)
    else if (frame !== undefined && best !== undefined) {
      const extents = extentsOf(frame, best)
      const nicheOf = ({ costs }: Individual) => nearestDirection(costs, frame.ideal, extents, directions)
      survivors = fillNiches(survivors, front, room, nicheOf, directions.length, random)
    }
  }
  survivors.push(...rankOthers(individuals).slice(0, size - survivors.length))
  return { members: survivors.map((individual) => ({ individual, crowding: 0 })), frame }
}

/** Fills the room that is left from a front: always into the emptiest niche that the front has points for. */
function fillNiches(
  survivors: readonly Individual[],
  front: readonly Individual[],
  room: number,
  nicheOf: (individual: Individual) => Niche,
  niches: number,
  random: Random,
): Individual[] {
  const counts = new Uint32Array(niches)
  for (const survivor of survivors) increment(counts, nicheOf(survivor).direction)
  // Of each niche the points of the front, the farthest from its direction first.
  const waiting = Array.from({ length: niches }, (): { individual: Individual; distance: number }[] => [])
  for (const individual of front) {
    const { direction, distance } = nicheOf(individual)
    waiting[direction]?.push({ individual, distance })
  }
  for (const group of waiting) group.sort((first, second) => second.distance - first.distance)
  const chosen = [...survivors]
  for (let place = 0; place < room; place++) {
    const niche = emptiest(counts, waiting, random)
    const group = waiting[niche] as { individual: Individual }[]
    // The nearest for an empty niche, any for one that is taken.
    const pick = counts[niche] === 0 ? group.length - 1 : Math.floor(random() * group.length)
    chosen.push(...group.splice(pick, 1).map(({ individual }) => individual))
    increment(counts, niche)
  }
  return chosen
}

function increment(counts: Uint32Array, niche: number): void {
  counts[niche] = (counts[niche] as number) + 1
}

/** One of the niches with the fewest survivors, of those that have points waiting. */
function emptiest(counts: Uint32Array, waiting: readonly (readonly unknown[])[], random: Random): number {
  let fewest = Number.POSITIVE_INFINITY
  let ties: number[] = []
  for (let niche = 0; niche < counts.length; niche++) {
    const count = counts[niche] as number
    if (waiting[niche]?.length === 0 || count > fewest) continue
    if (count < fewest) ties = []
    fewest = count
    ties.push(niche)
  }
  return ties[Math.floor(random() * ties.length)] as number
}

/** The direction whose line from the ideal passes nearest by. */
function nearestDirection(
  costs: readonly number[],
  ideal: readonly number[],
  extents: readonly number[],
  directions: readonly (readonly number[])[],
): Niche {
  const point = costs.map((value, column) => (value - (ideal[column] as number)) / (extents[column] as number))
  let niche: Niche = { direction: 0, distance: Number.POSITIVE_INFINITY }
  for (let direction = 0; direction < directions.length; direction++) {
    const line = directions[direction] as readonly number[]
    let along = 0
    let length = 0
    for (let column = 0; column < line.length; column++) {
      along += (point[column] as number) * (line[column] as number)
      length += (line[column] as number) ** 2
    }
    const share = along / length
    let distance = 0
    for (let column = 0; column < line.length; column++)
      distance += ((point[column] as number) - share * (line[column] as number)) ** 2
    if (distance < niche.distance) niche = { direction, distance }
  }
  return niche
}
