import type { CircuitRecord } from 'analogkit'

/** What the checkpoint keeps of a circuit; its rows are in the database. */
export interface Finished {
  readonly record: CircuitRecord
  /** Ids of its configurations. */
  readonly trials: readonly string[]
}

/** A circuit in `summary.json`. */
export interface LabelledRecord extends CircuitRecord {
  /** Distinct sizings found that meet every threshold [1]. */
  readonly configurations: number
  /** Tags of its configurations, the most frequent first. */
  readonly tags: readonly string[]
}
