import { createRandom } from '@analogkit/nsga2'
import { localOptimizer } from './local-optimizer.js'
import type { Placement, SearchSpace } from './search-space.js'
import type { UnmetWish } from './target-tally.js'

/** A point that comes near a wish. */
export interface NearPoint {
  readonly point: readonly number[]
  readonly placement: Placement
}

/** Steps towards each wish, and how many are made at once. */
const [steps, atOnce] = [320, 16] as const

/**
 * Seeks the points that come nearest to wishes by the estimate, with local steps that are not simulated.
 *
 * @returns one for each wish, without doubles; none where nothing is estimated
 */
export function seekNearest(space: SearchSpace, wishes: readonly UnmetWish[], seed: number): readonly NearPoint[] {
  const found = new Map<string, NearPoint>()
  for (const { starts, violationOf } of wishes) {
    const [start = space.start, ...others] = starts
    const task = {
      dimensions: start.length,
      objectives: 1,
      start,
      others,
      spread: space.spread,
      population: atOnce,
      seed,
    }
    const optimizer = localOptimizer({ ...task, random: createRandom(seed) })
    let nearest: (NearPoint & { readonly violation: number }) | undefined
    for (let step = 0; step < steps && nearest?.violation !== 0; step += atOnce) {
      const results = optimizer.ask(atOnce).map(({ id, point }) => {
        const placement = space.at(point)
        const isTold = placement !== undefined && Object.keys(placement.estimated).length > 0
        const violation = isTold ? violationOf(placement) : Number.POSITIVE_INFINITY
        if (isTold && violation < (nearest?.violation ?? Number.POSITIVE_INFINITY))
          nearest = { point, placement, violation }
        return { id, violation }
      })
      optimizer.tell(results)
    }
    if (nearest !== undefined) found.set(nearest.point.join(), { point: nearest.point, placement: nearest.placement })
  }
  return [...found.values()]
}
