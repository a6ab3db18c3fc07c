import type { CircuitRecord, VerdictRecord } from './types.js'

/** A verdict with what it cost. */
export interface CountedVerdict extends Omit<VerdictRecord, 'repair'> {
  readonly repair?: { readonly change: string }
  readonly trials?: number
  readonly simulations?: number
}

/** What exploring a circuit cost and came to, as far as a record needs it. */
export interface CountedExploration {
  readonly trials: readonly unknown[]
  readonly tried: number
  readonly simulations: number
}

/** What became of a netlist. */
export interface CircuitRecordFacts {
  readonly verdicts: readonly CountedVerdict[]
  /** One for every accepted verdict, where it was explored. */
  readonly explorations?: readonly CountedExploration[]
  /** Wall time [s]. */
  readonly seconds: number
}

/** What a table and a summary keep of a netlist. Trials and simulations are those of the verdicts and the explorations. */
export function circuitRecord(file: string, { verdicts, explorations, seconds }: CircuitRecordFacts): CircuitRecord {
  const found = explorations ?? []
  return {
    file,
    verdicts: verdicts.map(verdictRecord),
    trials: sum(verdicts.map(({ trials = 0 }) => trials)) + sum(found.map(({ tried }) => tried)),
    simulations:
      sum(verdicts.map(({ simulations = 0 }) => simulations)) + sum(found.map(({ simulations }) => simulations)),
    seconds,
    ...(explorations === undefined ? {} : { configurations: sum(found.map(({ trials }) => trials.length)) }),
  }
}

function verdictRecord({ class: id, outcome, roles, measures, reason, repair }: CountedVerdict): VerdictRecord {
  return {
    class: id,
    outcome,
    ...(roles === undefined ? {} : { roles }),
    ...(measures === undefined ? {} : { measures }),
    ...(reason === undefined ? {} : { reason }),
    ...(repair === undefined ? {} : { repair: repair.change }),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
