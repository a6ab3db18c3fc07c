import { isFeasible } from './constraint-dominates.js'
import { createGenomeSet } from './genome-set.js'
import type { Individual, Member } from './individual.js'
import { nonDominatedSort } from './non-dominated-sort.js'
import { costsOf } from './rank.js'
import type { RunState } from './run-state.js'
import { survive } from './survive.js'
import { surviveByDirections } from './survive-by-directions.js'
import type { GenerationRecord } from './types.js'
import { hasSettled } from './until.js'

/** Chooses the survivors of the population and of what was told since; begins again where that has led nowhere. */
export function nextGeneration(state: RunState): void {
  const { settings } = state
  state.members = select(state, [...state.members.map(individualOf), ...state.told])
  state.told = []
  state.generation++
  const record = isWatched(state) ? recordOf(state) : undefined
  if (record !== undefined) {
    state.records.push(record)
    if (state.records.length > settings.records) state.records.shift()
    restartIfStalled(state, record)
  }
  state.spare = []
  state.entrants = []
  const { members, pending } = state
  state.seen = createGenomeSet([...members.map(individualOf), ...pending.values()])
  if (record !== undefined) state.onGeneration?.(record)
}

/** Whether anybody wants to know what a generation came to. */
function isWatched({ settings, onGeneration }: RunState): boolean {
  return settings.records > 0 || onGeneration !== undefined
}

/** The feasible of some points that no other dominates. */
export function frontOf(individuals: readonly Individual[]): Individual[] {
  const feasible = individuals.filter(isFeasible)
  const fronts = nonDominatedSort(feasible.map(costsOf))
  return feasible.filter((_, index) => fronts[index] === 0)
}

function select(state: RunState, individuals: readonly Individual[]): Member[] {
  const { population, directions } = state.settings
  if (directions === undefined) return survive(individuals, population)
  const { members, frame } = surviveByDirections(individuals, population, directions, state.frame, state.random.next)
  state.frame = frame
  return members
}

function recordOf({ members, generation, evaluations, failures }: RunState): GenerationRecord {
  const individuals = members.map(individualOf)
  const front = frontOf(individuals).map(({ result }) => (result.type === 'ok' ? result.objectives : []))
  const best = individuals.reduce(
    (least, { missing, violation }) => (missing === 0 ? Math.min(least, violation) : least),
    Number.POSITIVE_INFINITY,
  )
  const feasible = individuals.filter(isFeasible).length
  const violation = best === Number.POSITIVE_INFINITY ? {} : { violation: best }
  return { generation, evaluations, failures, feasible, ...violation, front }
}

/** Drops the population where the violation has not fallen by a 1000th, or the front not moved, for too long. */
function restartIfStalled(state: RunState, { violation = Number.POSITIVE_INFINITY }: GenerationRecord): void {
  const { restart } = state.settings
  if (restart === undefined) return
  const fell = violation === 0 || violation < 0.999 * state.stall.violation
  state.stall = fell ? { generations: 0, violation } : { ...state.stall, generations: state.stall.generations + 1 }
  const { generations, tolerance = 0 } = restart
  if (state.stall.generations < generations && !hasSettled(state.records, tolerance, generations)) return
  state.stall = { generations: 0, violation: Number.POSITIVE_INFINITY }
  state.members = []
  state.frame = undefined
  state.restarts++
}

function individualOf({ individual }: Member): Individual {
  return individual
}
