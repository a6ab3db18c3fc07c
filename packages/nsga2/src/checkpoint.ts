import { createGenomeSet } from './genome-set.js'
import { type Asked, createIndividual, type Individual, type Member } from './individual.js'
import { resumeRandom } from './random.js'
import type { RunState } from './run-state.js'
import { createSettings } from './settings.js'
import { statusOf } from './status-of.js'
import type { Nsga2Checkpoint, Result, SavedCandidate, SavedGenome, SavedMember, SavedPoint } from './types.js'

/** The state of a run as JSON-serialisable data that shares nothing with it. */
export function saveRun(state: RunState): Nsga2Checkpoint {
  const { settings, random, nextId, waiting, members, told, pending, spare, entrants, archive } = state
  return structuredClone({
    format: 'analogkit-nsga2',
    version: 1,
    options: settings.options,
    status: statusOf(state),
    random: random.state(),
    nextId,
    waiting,
    members: members.map(saveMember),
    told: told.map(savePoint),
    pending: [...pending.values()].map(({ id, genes, values }): SavedCandidate => ({ id, genes, values })),
    spare: spare.map(({ genes, values }): SavedGenome => ({ genes, values })),
    entrants,
    archive: archive.map(savePoint),
  })
}

/** The state that a checkpoint, known to be complete, was saved from. */
export function loadRun(checkpoint: Nsga2Checkpoint): RunState {
  const { options, status, random, nextId, waiting, members, told, pending, spare, entrants, archive } =
    structuredClone(checkpoint)
  const settings = createSettings(options)
  const load = (saved: SavedPoint): Individual => createIndividual(saved, saved.result, settings)
  const loaded = {
    members: members.map((saved): Member => ({ individual: load(saved), crowding: saved.crowding ?? Infinity })),
    told: told.map(load),
    pending: new Map(pending.map((asked): [number, Asked] => [asked.id, asked])),
  }
  return {
    settings,
    random: resumeRandom(random),
    ...status,
    lastFailure: status.lastFailure,
    firstFeasible: status.firstFeasible,
    nextId,
    waiting,
    ...loaded,
    spare,
    entrants: [...entrants],
    archive: archive.map(load),
    seen: createGenomeSet([
      ...loaded.members.map(({ individual: { genes } }) => genes),
      ...loaded.told.map(({ genes }) => genes),
      ...pending.map(({ genes }) => genes),
    ]),
  }
}

function savePoint({ id, genes, values, failed, reason, objectives, constraints }: Individual): SavedPoint {
  const result: Result = failed ? { type: 'failed', id, reason } : { type: 'ok', id, objectives, constraints }
  return { id, genes, values, result }
}

function saveMember({ individual, crowding }: Member): SavedMember {
  const saved = savePoint(individual)
  return crowding === Infinity ? saved : { ...saved, crowding }
}
