import { type Candidate, createNsga2, type Nsga2, Nsga2Error, type Nsga2Options, type Result } from '../src/index.js'
import { mixed, mixedVariables } from './problems.js'

type Mixed = typeof mixedVariables
export type Run = Nsga2<Mixed>

/** A small run of the mixed problem. */
export function createMixed(options: Partial<Omit<Nsga2Options, 'variables' | 'initial'>> = {}): Run {
  return createNsga2({
    variables: mixedVariables,
    objectives: ['minimize', 'maximize'],
    constraints: 1,
    population: 20,
    ...options,
  })
}

/** Every seventh evaluation fails, another seventh ends early. */
export function evaluate({ id, values }: Candidate<Mixed>): Result {
  if (id % 7 === 3) return { type: 'failed', id, reason: 'no convergence' }
  const { objectives, constraints } = mixed(values)
  if (id % 7 === 5) return { type: 'partial', id, reason: 'stopped early', objectives: [undefined, objectives[1]] }
  return { type: 'ok', id, objectives, constraints }
}

/** Goes on for some generations. */
export function advance(run: Run, generations: number): Run {
  for (let generation = 0; generation < generations; generation++) run.tell(run.ask().map(evaluate))
  return run
}

/** Two real variables from 0 to 1. */
export const plane = [
  { type: 'real', lower: 0, upper: 1 },
  { type: 'real', lower: 0, upper: 1 },
] as const

/** The code of the error that some work ends in. */
export function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Nsga2Error) return error.code
    throw error
  }
  return 'none'
}
