import { saveRun } from './checkpoint.js'
import { Nsga2Error } from './error.js'
import { extendArchive } from './extend-archive.js'
import { createGenomeSet } from './genome-set.js'
import type { Asked, Individual } from './individual.js'
import { createIndividual } from './individual.js'
import { nonDominatedSort } from './non-dominated-sort.js'
import { propose } from './propose.js'
import type { RunState } from './run-state.js'
import { statusOf } from './status-of.js'
import { survive } from './survive.js'
import type { Candidate, Nsga2, Nsga2Checkpoint, Point, Result, Value, ValuesOf, Variable } from './types.js'
import { validateResult } from './validate-result.js'

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
      const { failed, objectives, constraints, violation } = individual
      return failed ? [] : [{ ...candidate(individual), objectives, constraints, violation }]
    })
  const everyone = () => [...state.members.map(({ individual }) => individual), ...state.told]
  return {
    ask(count = Math.max(0, settings.population - pending.size - state.told.length)) {
      if (!Number.isSafeInteger(count) || count < 0)
        throw new RangeError(`ask: found count ${count}; give a whole number of at least 0`)
      const asked: Candidate<Variables>[] = []
      while (asked.length < count) {
        const genome = propose(state)
        if (genome === undefined) break
        const { genes, values } = genome
        const point: Asked = { id: state.nextId, genes, values }
        state.nextId++
        pending.set(point.id, point)
        asked.push(candidate(point))
      }
      return asked
    },
    tell(results) {
      const ids = new Set<number>()
      for (const result of results) {
        validateResult(state, result)
        if (ids.has(result.id))
          throw new Nsga2Error('told-twice', `candidate ${result.id}`, 'two results', 'tell each candidate once')
        ids.add(result.id)
      }
      for (const result of results) take(state, result)
    },
    pending: () => [...pending.values()].map(candidate),
    population: () => points(everyone()),
    front() {
      const feasible = everyone().filter(({ failed, violation }) => !failed && violation === 0)
      const fronts = nonDominatedSort(feasible.map(({ costs }) => costs))
      return points(feasible.filter((_, index) => fronts[index] === 0))
    },
    archive: () => points(state.archive),
    status: () => statusOf(state),
    checkpoint: () => saveRun(state) as Nsga2Checkpoint<Variables>,
  }
}

/** Takes one result; with the last one of a generation, chooses the survivors. */
function take(state: RunState, result: Result): void {
  const { settings, pending } = state
  const individual = createIndividual(pending.get(result.id) as Asked, result, settings)
  pending.delete(result.id)
  state.told.push(individual)
  if (settings.archive) state.archive = extendArchive(state.archive, individual)
  state.evaluations++
  if (result.type === 'failed') {
    state.failures++
    state.lastFailure = result.reason
  } else if (individual.violation === 0) state.firstFeasible ??= state.evaluations
  if (state.told.length < settings.population) return
  const parents = state.members.map(({ individual: member }) => member)
  state.members = survive([...parents, ...state.told], settings.population)
  state.told = []
  state.spare = []
  state.entrants = []
  state.seen = createGenomeSet([
    ...state.members.map(({ individual: { genes } }) => genes),
    ...[...pending.values()].map(({ genes }) => genes),
  ])
  state.generation++
}
