import type { Metric } from '@analogkit/testbench'
import type { Placement } from './search-space.js'

/** An estimate that is further from what is asked for is not simulated. */
const hopeless = 0.02
/** After so many in a row the next one that is as good as the best of them is, since the estimate may be wrong. */
const doubtAfter = 200
/** What is better by less is not worth a simulation: a share of the way from threshold to target, as objectives count it. */
const smallGain = 0.02

/** Decides by estimates what is worth a simulation. */
export interface Screening {
  /**
   * @param estimated - the objectives, where the estimate tells them all
   * @param front - the objectives of what was simulated and no other beats
   */
  isWorthy(
    placement: Placement,
    estimated: readonly number[] | undefined,
    front: readonly (readonly number[])[],
  ): boolean
}

/**
 * Screens points of one exploration in the order in which they come.
 *
 * @param frontOnly - whether what is nowhere better than the front is not worth one either
 */
export function createScreening(metrics: readonly Metric[], frontOnly: boolean): Screening {
  const steps = metrics.map(smallStep)
  let refused = 0
  let least = Number.POSITIVE_INFINITY
  const isHopeful = (expected: number): boolean => {
    if (expected <= hopeless || (refused >= doubtAfter && expected <= least)) {
      refused = 0
      least = Number.POSITIVE_INFINITY
      return true
    }
    refused += 1
    least = Math.min(least, expected)
    return false
  }
  return {
    isWorthy({ expected }, estimated, front) {
      if (!isHopeful(expected)) return false
      return !frontOnly || estimated === undefined || !front.some((other) => isNearlyBeaten(estimated, other, steps))
    },
  }
}

function smallStep({ threshold, target, scale }: Metric): number {
  return smallGain * Math.abs(scale === 'log' ? Math.log10(target / threshold) : target - threshold)
}

/** Whether a point is nowhere better than another by more than a small step. */
function isNearlyBeaten(point: readonly number[], other: readonly number[], steps: readonly number[]): boolean {
  return other.every((value, at) => value - (steps[at] ?? 0) <= (point[at] ?? Number.POSITIVE_INFINITY))
}
