import type { Coding } from './coding.js'
import { createCoding } from './coding.js'
import { Nsga2Error } from './error.js'
import { expectNumber, expectRow, expectShare, expectWhole } from './expect.js'
import type { ArchiveOptions, Nsga2Options, PrescreenOptions, RestartOptions, Until } from './options.js'
import type { PolynomialMutationOptions } from './polynomial-mutation.js'
import type { SbxOptions } from './sbx.js'
import { lookback, validateUntil } from './until.js'
import { validateVariables } from './validate-variables.js'

/** Options with every default filled in, checked. */
export interface Settings {
  readonly options: Nsga2Options
  readonly coding: Coding
  /** 1 where an objective is minimised, -1 where it is maximised. */
  readonly signs: readonly number[]
  /** All objectives are minimised. */
  readonly minimizes: boolean
  readonly constraints: number
  readonly population: number
  readonly offspring: number
  readonly seed: number
  readonly allowDuplicates: boolean
  /** Directions to select by; undefined for crowding. */
  readonly directions: readonly (readonly number[])[] | undefined
  /** Undefined for none. */
  readonly archive: Required<ArchiveOptions> | undefined
  readonly restart: RestartOptions | undefined
  readonly prescreen: Required<PrescreenOptions> | undefined
  readonly until: Until
  /** `until` says nothing. */
  readonly endless: boolean
  /** How many generations to remember. */
  readonly records: number
  readonly crossover: Required<SbxOptions>
  readonly mutation: Required<PolynomialMutationOptions>
}

/** Checks options and fills in what is missing. */
export function createSettings(options: Nsga2Options): Settings {
  const { variables, objectives, constraints = 0, population = 100, offspring = population, seed = 1 } = options
  const { allowDuplicates = false, until = {}, history = false, restart } = options
  validateVariables(variables)
  if (!Array.isArray(objectives) || objectives.length === 0)
    throw new Nsga2Error('bad-option', 'objectives', 'none', 'give at least one')
  for (const [index, direction] of objectives.entries())
    if (direction !== 'minimize' && direction !== 'maximize')
      throw new Nsga2Error('bad-option', `objective ${index}`, String(direction), "expected 'minimize' or 'maximize'")
  expectWhole('constraints', constraints, 0)
  expectWhole('population', population, 2)
  expectWhole('offspring', offspring, 1)
  expectWhole('seed', seed, Number.MIN_SAFE_INTEGER)
  if (restart !== undefined) {
    expectWhole('restart.generations', restart.generations, 1)
    expectNumber('restart.tolerance', restart.tolerance ?? 0)
  }
  validateUntil(until, objectives.length)
  const coding = createCoding(variables)
  return {
    options,
    coding,
    signs: objectives.map((direction) => (direction === 'minimize' ? 1 : -1)),
    minimizes: objectives.every((direction) => direction === 'minimize'),
    constraints,
    population,
    offspring,
    seed,
    allowDuplicates,
    directions: directionsOf(options),
    archive: archiveOf(options),
    restart,
    prescreen: prescreenOf(options),
    until,
    endless: Object.keys(until).length === 0,
    records: history
      ? Number.POSITIVE_INFINITY
      : Math.max(lookback(until), restart === undefined ? 0 : restart.generations + 1),
    ...operatorsOf(options, coding),
  }
}

function operatorsOf(
  { variables, crossover = {}, mutation = {} }: Nsga2Options,
  { lower, upper }: Coding,
): Pick<Settings, 'crossover' | 'mutation'> {
  const { eta = 15, probability = 0.9, variableProbability = 0.5 } = crossover
  const { eta: steepness = 20, variableProbability: mutated = Math.min(0.5, 1 / variables.length) } = mutation
  expectNumber('crossover.eta', eta)
  expectNumber('mutation.eta', steepness)
  expectShare('crossover.probability', probability)
  expectShare('crossover.variableProbability', variableProbability)
  expectShare('mutation.variableProbability', mutated)
  return {
    crossover: { lower, upper, eta, probability, variableProbability },
    mutation: { lower, upper, eta: steepness, variableProbability: mutated },
  }
}

function directionsOf({ selection, objectives }: Nsga2Options): Settings['directions'] {
  if (selection === undefined || selection.type === 'crowding') return undefined
  const { type, directions } = selection
  if (type !== 'directions')
    throw new Nsga2Error('bad-option', 'selection.type', String(type), "expected 'crowding' or 'directions'")
  if (directions.length === 0)
    throw new Nsga2Error('bad-option', 'selection.directions', 'none', 'give some, by referenceDirections')
  directions.forEach((direction, index) => {
    const place = `selection.directions ${index}`
    expectRow(place, direction, objectives.length)
    if (!direction.every((part) => part >= 0) || direction.every((part) => part === 0))
      throw new Nsga2Error('bad-option', place, `[${direction.join(', ')}]`, 'give parts of at least 0, one above it')
  })
  return directions
}

function archiveOf({ archive = false }: Nsga2Options): Settings['archive'] {
  if (archive === false) return undefined
  if (archive === true) return { limit: Number.POSITIVE_INFINITY, truncation: 'crowding' }
  const { limit, truncation = 'crowding' } = archive
  expectWhole('archive.limit', limit, 1)
  if (truncation !== 'crowding' && truncation !== 'hypervolume')
    throw new Nsga2Error('bad-option', 'archive.truncation', String(truncation), "expected 'crowding' or 'hypervolume'")
  return { limit, truncation }
}

function prescreenOf({ prescreen = false }: Nsga2Options): Settings['prescreen'] {
  if (prescreen === false) return undefined
  const { children = 20, steps = 50, memory = 100 } = prescreen === true ? {} : prescreen
  expectWhole('prescreen.children', children, 1)
  expectWhole('prescreen.steps', steps, 0)
  expectWhole('prescreen.memory', memory, 2)
  return { children, steps, memory }
}
