import type { Genome } from './coding.js'
import type { Standing } from './constraint-dominates.js'
import type { Keyed } from './genome-set.js'
import type { Settings } from './settings.js'
import type { Result } from './types.js'

/** A point under evaluation. */
export interface Asked extends Genome, Keyed {
  readonly id: number
}

/** An evaluated point. */
export interface Individual extends Asked, Standing {
  /** As told, with 0 for -0. */
  readonly result: Result
}

/** A survivor. */
export interface Member {
  readonly individual: Individual
  /** Crowding distance on its front; 0 for an infeasible one, and where directions select. */
  readonly crowding: number
}

const none: readonly number[] = []

/** Joins a point with its result. */
export function createIndividual({ id, genes, values, key }: Asked, told: Result, settings: Settings): Individual {
  const { signs, minimizes } = settings
  if (told.type === 'failed')
    return { id, genes, values, key, costs: none, violation: 0, missing: Number.POSITIVE_INFINITY, result: { ...told } }
  if (told.type === 'partial') {
    const { reason } = told
    const objectives = Array.from(signs, (_, index) => known(told.objectives?.[index]))
    const constraints = Array.from({ length: settings.constraints }, (_, index) => known(told.constraints?.[index]))
    const found = constraints.filter((value) => value !== undefined)
    const missing = [...objectives, ...constraints].filter((value) => value === undefined).length
    const result: Result = { type: 'partial', id, reason, objectives, constraints }
    // One whose numbers are all there was ended early all the same.
    return { id, genes, values, key, costs: none, violation: violationOf(found), missing: Math.max(1, missing), result }
  }
  const objectives = copyOf(told.objectives)
  const constraints = told.constraints === undefined ? none : copyOf(told.constraints)
  const costs = minimizes
    ? objectives
    : objectives.map((value, index) => withoutMinusZero(value * (signs[index] as number)))
  const result: Result = { type: 'ok', id, objectives, constraints }
  return { id, genes, values, key, costs, violation: violationOf(constraints), missing: 0, result }
}

/** A number that is there. Where one is missing, JSON has made something else of undefined. */
function known(value: unknown): number | undefined {
  return typeof value === 'number' ? withoutMinusZero(value) : undefined
}

function violationOf(constraints: readonly number[]): number {
  let sum = 0
  for (const value of constraints) if (value > 0) sum = Math.min(sum + value, Number.MAX_VALUE)
  return sum
}

function copyOf(numbers: readonly number[]): readonly number[] {
  const copy = numbers.slice()
  for (let index = 0; index < copy.length; index++) copy[index] = withoutMinusZero(copy[index] as number)
  return copy
}

/** Adding 0 turns -0 into 0, which JSON cannot tell apart. */
function withoutMinusZero(value: number): number {
  return value + 0
}
