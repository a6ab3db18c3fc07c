import type { CircuitRecord, Summary } from './types.js'

/** Facts of a run that every record shares. */
export interface RunFacts {
  readonly simulator: string
  readonly version: string
  readonly technology: string
  readonly seed: number
}

/**
 * What is known so far.
 *
 * @param seconds - wall time since the start [s]
 */
export function summarize(facts: RunFacts, circuits: readonly CircuitRecord[], seconds: number): Summary {
  return {
    simulator: facts.simulator,
    version: facts.version,
    technology: facts.technology,
    seed: facts.seed,
    seconds,
    simulations: circuits.reduce((sum, { simulations }) => sum + simulations, 0),
    circuits,
  }
}
