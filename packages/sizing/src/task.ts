import type { Metric } from '@analogkit/testbench'
import { objectivesOf } from './objectives.js'
import type { Proposal } from './optimizer.js'
import type { Placement, SearchSpace } from './search-space.js'
import type { SizeRecord } from './types.js'

/** A point on its way. */
export interface Task {
  readonly id: number
  /** Its number among all that were proposed. */
  readonly proposal: number
  readonly point: readonly number[]
  /** Absent where no operating point can be planned. */
  readonly placement?: Placement
  /** Whether it is worth a simulation. */
  readonly worthy: boolean
  readonly expected: number
  /** The objectives as the estimate tells them, where it tells them all and finds nothing missing. */
  readonly estimated: readonly number[] | undefined
}

/** What a point that cannot even be planned counts as missing. */
export const unplanned = 10

/** What is known about a point whose simulation the simulator did not survive. */
export function crashRecord({ proposal, point }: Task): SizeRecord {
  return { proposal, point, violation: unplanned, meets: false, crashed: true, simulations: 0 }
}

/** Places a point, and leaves it where it is not worth a simulation. */
export function taskOf(
  { id, point }: Proposal,
  space: SearchSpace,
  proposal: number,
  metrics: readonly Metric[],
  isWorthy: (placement: Placement, estimated: readonly number[] | undefined) => boolean,
): Task {
  const placement = space.at(point)
  if (placement === undefined) return { id, proposal, point, worthy: false, expected: unplanned, estimated: undefined }
  const { expected } = placement
  const estimated = objectivesOf(placement.estimated, metrics)
  return {
    id,
    proposal,
    point,
    placement,
    worthy: isWorthy(placement, estimated),
    expected,
    estimated: expected > 0 ? undefined : estimated,
  }
}
