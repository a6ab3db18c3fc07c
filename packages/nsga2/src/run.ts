import { saveRun } from './checkpoint.js'
import { isFeasible } from './constraint-dominates.js'
import { Nsga2Error } from './error.js'
import { extendArchive } from './extend-archive.js'
import type { Asked, Individual } from './individual.js'
import { createIndividual } from './individual.js'
import { frontOf, nextGeneration } from './next-generation.js'
import { propose } from './propose.js'
import type { RunState } from './run-state.js'
import type { Nsga2Checkpoint } from './saved.js'
import { statusOf } from './status-of.js'
import type { Candidate, GenerationRecord, Nsga2, Point, Result } from './types.js'
import { stopReason } from './until.js'
import { validateResult } from './validate-result.js'
import type { Value, ValuesOf, Variable } from './variable.js'

/** The public face of a run: the main loop of NSGA-II, turned inside out. */
export function createRun<Variables extends readonly Variable[]>(state: RunState): Nsga2<Variables> {
  const { settings, pending } = state
  const candidate = ({ id, values }: Asked): Candidate<Variables> => ({
    id,
    // A copy, so that nobody changes a point of the run.
    values: values.slice() as readonly Value[] as ValuesOf<Variables>,
  })
  const points = (individuals: readonly Individual[]): Point<Variables>[] =>
    individuals.flatMap((individual) => {
      const { result, violation } = individual
      if (result.type !== 'ok') return []
      const { objectives, constraints = [] } = result
      return [{ ...candidate(individual), objectives, constraints, violation }]
    })
  const everyone = () => [...state.members.map(({ individual }) => individual), ...state.told]
  stopIfDone(state, [])
  return {
    ask(count = Math.max(0, generationSize(state) - pending.size - state.told.length)) {
      if (!Number.isSafeInteger(count) || count < 0)
        throw new RangeError(`ask: found count ${count}; give a whole number of at least 0`)
      stopIfDone(state, [])
      if (state.stopped !== undefined) return []
      const left = (settings.until.evaluations ?? Number.POSITIVE_INFINITY) - state.evaluations - pending.size
      const asked: Candidate<Variables>[] = []
      while (asked.length < Math.min(count, left)) {
        const point = propose(state)
        if (point === undefined) break
        pending.set(point.id, point)
        asked.push(candidate(point))
      }
      return asked
    },
    tell(results) {
      for (const result of results) validateResult(state, result)
      if (results.length > 1) refuseTwins(results)
      for (const result of results) take(state, result)
    },
    pending: () => [...pending.values()].map(candidate),
    population: () => points(everyone()),
    front: () => points(frontOf(everyone())),
    archive: () => points(state.archive),
    closest: () => points(state.closest === undefined ? [] : [state.closest])[0],
    history: () => (settings.options.history === true ? structuredClone(state.records) : []),
    status: () => statusOf(state),
    checkpoint: () => saveRun(state) as Nsga2Checkpoint<Variables>,
  }
}

/** Throws where two results are of the same candidate. */
function refuseTwins(results: readonly Result[]): void {
  const ids = Float64Array.from(results, ({ id }) => id).sort()
  const twin = ids.find((id, index) => id === ids[index + 1])
  if (twin === undefined) return
  throw new Nsga2Error('told-twice', `candidate ${twin}`, 'two results', 'tell each candidate once')
}

/** Takes one result; with the last one of a generation, chooses the survivors. */
function take(state: RunState, result: Result): void {
  const { settings, pending } = state
  const individual = createIndividual(pending.get(result.id) as Asked, result, settings)
  pending.delete(result.id)
  state.told.push(individual)
  state.evaluations++
  if (result.type === 'ok') learn(state, individual)
  else {
    state.failures++
    state.lastFailure = result.reason
  }
  const complete = state.told.length >= generationSize(state)
  if (complete) nextGeneration(state)
  // What looks back over generations is asked once for each.
  stopIfDone(state, complete ? state.records : [])
}

function stopIfDone(state: RunState, records: readonly GenerationRecord[]): void {
  const { until, signs, endless } = state.settings
  if (endless) return
  state.stopped ??= stopReason(until, { status: statusOf(state), seconds: state.elapsed(), records, signs })
}

/** Remembers a point that has all its numbers wherever points are remembered. */
function learn(state: RunState, individual: Individual): void {
  const { settings, memory, archive } = state
  if (isFeasible(individual)) state.firstFeasible ??= state.evaluations
  if (individual.violation < (state.closest?.violation ?? Number.POSITIVE_INFINITY)) state.closest = individual
  if (settings.archive !== undefined) extendArchive(archive, individual, settings.archive)
  if (settings.prescreen === undefined) return
  memory.push(individual)
  if (memory.length > settings.prescreen.memory) memory.shift()
  state.surrogate = undefined
}

/** How many results make the generation under way. */
function generationSize({ members, settings }: RunState): number {
  return members.length === 0 ? settings.population : settings.offspring
}
