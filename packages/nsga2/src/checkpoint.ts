import { createGenomeSet, keyOf } from './genome-set.js'
import { type Asked, createIndividual, type Individual, type Member } from './individual.js'
import { resumeRandom } from './random.js'
import type { RunState } from './run-state.js'
import type { Nsga2Checkpoint, SavedCandidate, SavedGenome, SavedMember, SavedPoint } from './saved.js'
import { createSettings } from './settings.js'
import { statusOf } from './status-of.js'
import { stopwatch } from './stopwatch.js'
import type { RunHooks } from './types.js'

/** The state of a run as JSON-serialisable data that shares nothing with it. */
export function saveRun(state: RunState): Nsga2Checkpoint {
  const { settings, random, nextId, waiting, members, told, pending, spare, entrants } = state
  const { archive, memory, records, closest, frame, stall } = state
  return structuredClone({
    format: 'analogkit-nsga2',
    version: 1,
    options: settings.options,
    status: statusOf(state),
    seconds: state.elapsed(),
    random: random.state(),
    nextId,
    waiting,
    members: members.map(saveMember),
    told: told.map(savePoint),
    pending: [...pending.values()].map(({ id, genes, values }): SavedCandidate => ({ id, genes, values })),
    spare: spare.map(({ genes, values }): SavedGenome => ({ genes, values })),
    entrants,
    archive: archive.map(savePoint),
    memory: memory.map(savePoint),
    records,
    ...(closest === undefined ? {} : { closest: savePoint(closest) }),
    ...(frame === undefined ? {} : { frame }),
    stall: stall.violation === Infinity ? { generations: stall.generations } : stall,
  })
}

/** The state that a checkpoint, known to be complete, was saved from. */
export function loadRun(checkpoint: Nsga2Checkpoint, { onGeneration, now }: RunHooks): RunState {
  const { options, status, seconds, random, nextId, waiting, members, told, pending, spare, entrants, ...rest } =
    structuredClone(checkpoint)
  const settings = createSettings(options)
  const reload = ({ id, genes, values }: SavedCandidate): Asked => ({ id, genes, values, key: keyOf(genes) })
  const load = (saved: SavedPoint): Individual => createIndividual(reload(saved), saved.result, settings)
  const loaded = {
    members: members.map((saved): Member => ({ individual: load(saved), crowding: saved.crowding ?? Infinity })),
    told: told.map(load),
    pending: new Map(pending.map((asked): [number, Asked] => [asked.id, reload(asked)])),
  }
  return {
    settings,
    random: resumeRandom(random),
    onGeneration,
    elapsed: stopwatch(settings.until, now, seconds),
    ...status,
    lastFailure: status.lastFailure,
    firstFeasible: status.firstFeasible,
    stopped: status.stopped,
    nextId,
    waiting,
    ...loaded,
    spare,
    entrants: [...entrants],
    archive: rest.archive.map(load),
    memory: rest.memory.map(load),
    records: [...rest.records],
    closest: rest.closest === undefined ? undefined : load(rest.closest),
    frame: rest.frame,
    stall: { generations: rest.stall.generations, violation: rest.stall.violation ?? Infinity },
    seen: createGenomeSet([
      ...loaded.members.map(({ individual }) => individual),
      ...loaded.told,
      ...loaded.pending.values(),
    ]),
    surrogate: undefined,
  }
}

function savePoint({ id, genes, values, result }: Individual): SavedPoint {
  return { id, genes, values, result }
}

function saveMember({ individual, crowding }: Member): SavedMember {
  const saved = savePoint(individual)
  return crowding === Infinity ? saved : { ...saved, crowding }
}
