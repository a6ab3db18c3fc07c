import type { Coding } from './coding.js'
import { createCoding } from './coding.js'
import { Nsga2Error } from './error.js'
import type { PolynomialMutationOptions } from './polynomial-mutation.js'
import type { SbxOptions } from './sbx.js'
import type { Nsga2Options } from './types.js'
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
  readonly seed: number
  readonly allowDuplicates: boolean
  readonly archive: boolean
  readonly crossover: Required<SbxOptions>
  readonly mutation: Required<PolynomialMutationOptions>
}

/** Checks options and fills in what is missing. */
export function createSettings(options: Nsga2Options): Settings {
  const {
    variables,
    objectives,
    constraints = 0,
    population = 100,
    seed = 1,
    allowDuplicates = false,
    archive = false,
    crossover: { eta: crossoverEta = 15, probability = 0.9, variableProbability: crossed = 0.5 } = {},
    mutation: {
      eta: mutationEta = 20,
      variableProbability: mutated = Math.min(0.5, 1 / Math.max(1, variables.length)),
    } = {},
  } = options
  validateVariables(variables)
  if (objectives.length === 0) throw new Nsga2Error('bad-option', 'objectives', 'none', 'give at least one')
  for (const [index, direction] of objectives.entries())
    if (direction !== 'minimize' && direction !== 'maximize')
      throw new Nsga2Error('bad-option', `objective ${index}`, String(direction), "expected 'minimize' or 'maximize'")
  expectWhole('constraints', constraints, 0)
  expectWhole('population', population, 2)
  expectWhole('seed', seed, Number.MIN_SAFE_INTEGER)
  expectAbove('crossover.eta', crossoverEta)
  expectAbove('mutation.eta', mutationEta)
  expectShare('crossover.probability', probability)
  expectShare('crossover.variableProbability', crossed)
  expectShare('mutation.variableProbability', mutated)
  const coding = createCoding(variables)
  const { lower, upper } = coding
  return {
    options,
    coding,
    signs: objectives.map((direction) => (direction === 'minimize' ? 1 : -1)),
    minimizes: objectives.every((direction) => direction === 'minimize'),
    constraints,
    population,
    seed,
    allowDuplicates,
    archive,
    crossover: { lower, upper, eta: crossoverEta, probability, variableProbability: crossed },
    mutation: { lower, upper, eta: mutationEta, variableProbability: mutated },
  }
}

function expectWhole(place: string, found: number, least: number): void {
  if (Number.isSafeInteger(found) && found >= least) return
  const range = least === Number.MIN_SAFE_INTEGER ? '' : ` of at least ${least}`
  throw new Nsga2Error('bad-option', place, String(found), `give a whole number${range}`)
}

function expectAbove(place: string, found: number): void {
  if (!(Number.isFinite(found) && found >= 0))
    throw new Nsga2Error('bad-option', place, String(found), 'give a number of at least 0')
}

function expectShare(place: string, found: number): void {
  if (!(found >= 0 && found <= 1))
    throw new Nsga2Error('bad-option', place, String(found), 'give a probability, 0 to 1')
}
