import type { CircuitRecord } from './types.js'

/** Facts of a run that every record shares. */
export interface RunFacts {
  readonly simulator: string
  readonly version: string
  /** Id of the technology. */
  readonly technology: string
  readonly seed: number
}

/** What a run came to. */
export interface Summary<Record extends CircuitRecord = CircuitRecord> extends RunFacts {
  /** Wall time of the whole run so far [s]. */
  readonly seconds: number
  /** Simulator runs so far [1]. */
  readonly simulations: number
  /** Judged circuits, in the order in which they were named. */
  readonly circuits: readonly Record[]
}

/**
 * What is known so far.
 *
 * @param seconds - wall time since the start [s]
 */
export function summarize<Record extends CircuitRecord>(
  { simulator, version, technology, seed }: RunFacts,
  circuits: readonly Record[],
  seconds: number,
): Summary<Record> {
  const simulations = circuits.reduce((sum, circuit) => sum + circuit.simulations, 0)
  return { simulator, version, technology, seed, seconds, simulations, circuits }
}
