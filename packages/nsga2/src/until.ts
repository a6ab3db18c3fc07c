import { Nsga2Error } from './error.js'
import { expectNumber, expectRow, expectWhole } from './expect.js'
import { frontMovement } from './front-movement.js'
import { hypervolume } from './hypervolume.js'
import type { Until } from './options.js'
import type { GenerationRecord, Nsga2Status } from './types.js'

/** What decides whether a run is over. */
export interface Standstill {
  readonly status: Nsga2Status
  /** Time that the run has taken [s]. */
  readonly seconds: number
  /** The latest generations; what they say counts only once for each. */
  readonly records: readonly GenerationRecord[]
  /** 1 where an objective is minimised, -1 where it is maximised. */
  readonly signs: readonly number[]
}

/** Why a run is over; undefined while it is not. */
export function stopReason(until: Until, run: Standstill): string | undefined {
  const { status, seconds } = run
  const { generation, evaluations, firstFeasible } = status
  if (until.generations !== undefined && generation >= until.generations) return `${generation} generations`
  if (until.evaluations !== undefined && evaluations >= until.evaluations) return `${evaluations} evaluations`
  if (until.seconds !== undefined && seconds >= until.seconds) return `${until.seconds} s`
  if (until.firstFeasible && firstFeasible !== undefined) return `feasible at evaluation ${firstFeasible}`
  const { tolerance, hypervolumeStall, all } = until
  if (tolerance !== undefined && hasSettled(run.records, tolerance.change, tolerance.generations))
    return `front unchanged for ${tolerance.generations} generations`
  if (hypervolumeStall !== undefined && hasStalled(hypervolumeStall, run))
    return `hypervolume unchanged for ${hypervolumeStall.generations} generations`
  if (all === undefined || all.length === 0) return undefined
  const reasons: string[] = []
  for (const nested of all) {
    const reason = stopReason(nested, run)
    if (reason === undefined) return undefined
    reasons.push(reason)
  }
  return reasons.join(' and ')
}

/** How many generations conditions look at. */
export function lookback({ tolerance, hypervolumeStall, all = [] }: Until): number {
  const windows = [tolerance, hypervolumeStall].map((window) => (window === undefined ? 0 : window.generations + 1))
  return Math.max(...windows, ...all.map(lookback))
}

const conditions: readonly (keyof Until)[] = [
  'generations',
  'evaluations',
  'seconds',
  'firstFeasible',
  'tolerance',
  'hypervolumeStall',
  'all',
]

/** Throws where a condition cannot be met, or says nothing. */
export function validateUntil(until: Until, objectives: number, place = 'until'): void {
  const { generations, evaluations, seconds, firstFeasible, tolerance, hypervolumeStall, all = [], ...others } = until
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) throw new Nsga2Error('bad-option', place, unknown, `expected ${conditions.join(', ')}`)
  if (firstFeasible !== undefined && typeof firstFeasible !== 'boolean')
    throw new Nsga2Error('bad-option', `${place}.firstFeasible`, String(firstFeasible), 'give true or false')
  if (generations !== undefined) expectWhole(`${place}.generations`, generations, 0)
  if (evaluations !== undefined) expectWhole(`${place}.evaluations`, evaluations, 0)
  if (seconds !== undefined) expectNumber(`${place}.seconds`, seconds)
  for (const [name, window] of Object.entries({ tolerance, hypervolumeStall })) {
    if (window === undefined) continue
    expectNumber(`${place}.${name}.change`, window.change)
    expectWhole(`${place}.${name}.generations`, window.generations, 1)
  }
  if (hypervolumeStall !== undefined)
    expectRow(`${place}.hypervolumeStall.reference`, hypervolumeStall.reference, objectives)
  all.forEach((nested, index) => {
    validateUntil(nested, objectives, `${place}.all ${index}`)
  })
}

/** Whether the front has moved less than a share of its extent over so many generations. */
export function hasSettled(records: readonly GenerationRecord[], change: number, generations: number): boolean {
  const [before, now] = [records.at(-1 - generations), records.at(-1)]
  if (before === undefined || now === undefined || before.front.length === 0 || now.front.length === 0) return false
  return frontMovement(before.front, now.front) < change
}

function hasStalled(
  { reference, change, generations }: NonNullable<Until['hypervolumeStall']>,
  { records, signs }: Standstill,
): boolean {
  const [before, now] = [records.at(-1 - generations), records.at(-1)]
  if (before === undefined || now === undefined || now.front.length === 0) return false
  const toCosts = (row: readonly number[]) => row.map((value, index) => value * (signs[index] as number))
  const size = ({ front }: GenerationRecord) => hypervolume(front.map(toCosts), toCosts(reference))
  const after = size(now)
  return after > 0 && after - size(before) < change * after
}
