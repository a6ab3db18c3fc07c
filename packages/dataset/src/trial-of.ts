import type { Row } from './plain-rows.js'
import type { LabelledTrial } from './types.js'

type Numbers = Readonly<Record<string, number>>

/** Columns of `trials` and `labels` that make a trial. */
export interface TrialRow extends Row {
  readonly id: string
  readonly class: string
  readonly circuit: string
  readonly topology: string
  readonly number: number
  readonly measures: Numbers
  readonly scores: Numbers
  readonly devices: Readonly<Record<string, Numbers>>
  readonly biases: Numbers
  readonly technology: string
  readonly technology_hash: string
  readonly family: string
  readonly conditions: Numbers
  readonly temperature: number
  readonly simulator: string
  readonly simulator_version: string
  readonly simulator_build: string
  readonly seed: number
  readonly cluster?: number
  readonly tag?: string
}

/** A row as the trial that was added, with its label. */
export function trialOf(row: TrialRow): LabelledTrial {
  const { id, class: classId, circuit, topology, measures, scores, conditions, temperature, seed, number } = row
  return {
    id,
    class: classId,
    circuit,
    topology,
    sizing: { devices: row.devices, biases: row.biases },
    measures,
    scores,
    technology: { id: row.technology, hash: row.technology_hash, family: row.family },
    conditions,
    temperature,
    simulator: { name: row.simulator, version: row.simulator_version, build: row.simulator_build },
    seed,
    number,
    ...(row.cluster === undefined ? {} : { cluster: row.cluster }),
    ...(row.tag === undefined ? {} : { tag: row.tag }),
  }
}
