import { Nsga2Error } from './error.js'
import type { Nsga2Checkpoint } from './saved.js'

const lists = ['waiting', 'members', 'told', 'pending', 'spare', 'entrants', 'archive', 'memory'] as const

/** Throws where data are not a checkpoint of this version, with everything in place. */
export function validateCheckpoint(data: unknown): asserts data is Nsga2Checkpoint {
  if (!isRecord(data)) throw problem('checkpoint', describe(data), 'expected what checkpoint() returned')
  if (data.format !== 'analogkit-nsga2')
    throw problem('format', describe(data.format), "expected 'analogkit-nsga2': give what checkpoint() returned")
  if (data.version !== 1)
    throw problem('version', describe(data.version), 'expected 1: resume it with the release that wrote it')
  const { options, status, seconds, random, nextId, records, stall, closest, frame } = data
  if (!isRecord(options) || !Array.isArray(options.variables) || !Array.isArray(options.objectives))
    throw problem('options', describe(options), 'expected variables and objectives')
  if (
    !isRecord(status) ||
    !isWhole(status.generation) ||
    !isWhole(status.evaluations) ||
    !isWhole(status.failures) ||
    !isWhole(status.restarts)
  )
    throw problem('status', describe(status), 'expected generation, evaluations, failures and restarts, whole numbers')
  if (!Array.isArray(random) || random.length !== 4 || !random.every(Number.isInteger))
    throw problem('random', describe(random), 'expected four whole numbers')
  if (!isWhole(nextId)) throw problem('nextId', describe(nextId), 'expected a whole number')
  if (!Number.isFinite(seconds)) throw problem('seconds', describe(seconds), 'expected a number')
  if (!isRecord(stall) || !isWhole(stall.generations))
    throw problem('stall', describe(stall), 'expected a whole number generations')
  if (frame !== undefined && !(isRecord(frame) && Array.isArray(frame.ideal) && Array.isArray(frame.extremes)))
    throw problem('frame', describe(frame), 'expected ideal and extremes')
  if (!Array.isArray(records) || !records.every((record) => isRecord(record) && Array.isArray(record.front)))
    throw problem('records', describe(records), 'expected a list of generations, each with its front')
  const width = options.variables.length
  if (closest !== undefined) validatePoint('closest', closest, width, 'told')
  for (const field of lists) {
    const list = data[field]
    if (!Array.isArray(list)) throw problem(field, describe(list), 'expected a list')
    for (const [index, entry] of list.entries()) {
      const place = `${field} ${index}`
      if (field === 'entrants') {
        if (!isWhole(entry) || entry >= (data.members as unknown[]).length)
          throw problem(place, describe(entry), 'expected the index of a member')
      } else validatePoint(place, entry, width, field)
    }
  }
}

function validatePoint(place: string, entry: unknown, width: number, field: string): void {
  if (!isRecord(entry)) throw problem(place, describe(entry), 'expected a point')
  const { genes, values, id, result } = entry
  if (!Array.isArray(genes) || genes.length !== width || !genes.every(Number.isFinite))
    throw problem(`${place}, genes`, describe(genes), `expected ${width} numbers`)
  if (!Array.isArray(values) || values.length !== width)
    throw problem(`${place}, values`, describe(values), `expected ${width} values`)
  if (field === 'waiting' || field === 'spare') return
  if (!isWhole(id)) throw problem(`${place}, id`, describe(id), 'expected a whole number')
  if (field === 'pending') return
  const told = isRecord(result) && (result.type !== 'ok' || Array.isArray(result.objectives))
  if (!told) throw problem(`${place}, result`, describe(result), 'expected a result')
}

function problem(place: string, found: string, expected: string): Nsga2Error {
  return new Nsga2Error('bad-checkpoint', `checkpoint, ${place}`, found, expected)
}

function describe(data: unknown): string {
  if (data === undefined) return 'nothing'
  const text = JSON.stringify(data) ?? typeof data
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}

function isWhole(data: unknown): data is number {
  return Number.isSafeInteger(data) && (data as number) >= 0
}
