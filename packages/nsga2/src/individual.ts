import type { Genome } from './coding.js'
import type { Standing } from './constraint-dominates.js'
import type { Settings } from './settings.js'
import type { Result } from './types.js'

/** A point under evaluation. */
export interface Asked extends Genome {
  readonly id: number
}

/** An evaluated point. */
export interface Individual extends Asked, Standing {
  /** As told; none of a failed one. */
  readonly objectives: readonly number[]
  /** As told; none of a failed one. */
  readonly constraints: readonly number[]
  /** Why a failed one failed, else empty. */
  readonly reason: string
}

/** A survivor. */
export interface Member {
  readonly individual: Individual
  /** Crowding distance on its front; 0 for an infeasible one. */
  readonly crowding: number
}

const none: readonly number[] = []

/** Joins a point with its result. */
export function createIndividual(
  { id, genes, values }: Asked,
  result: Result,
  { signs, minimizes }: Settings,
): Individual {
  if (result.type === 'failed') {
    const { reason } = result
    return { id, genes, values, objectives: none, constraints: none, costs: none, violation: 0, failed: true, reason }
  }
  const objectives = result.objectives.map(withoutMinusZero)
  const constraints = result.constraints?.map(withoutMinusZero) ?? none
  const costs = minimizes
    ? objectives
    : objectives.map((value, index) => withoutMinusZero(value * (signs[index] as number)))
  let violation = 0
  for (const value of constraints) if (value > 0) violation = Math.min(violation + value, Number.MAX_VALUE)
  return { id, genes, values, objectives, constraints, costs, violation, failed: false, reason: '' }
}

/** Adding 0 turns -0 into 0, which JSON cannot tell apart. */
function withoutMinusZero(value: number): number {
  return value + 0
}
