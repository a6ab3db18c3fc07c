import type { Acceptance, Verdict } from '@analogkit/identification'
import type { Labeling } from '@analogkit/labeling'
import type { Curves, Trial } from '@analogkit/sizing'

/** What `add` takes: a verdict about a circuit, or a successful trial of an accepted one. */
export type DatasetRecord = Verdict | Trial

/** Which trials to read. */
export interface TrialQuery {
  readonly class?: string
  /** A topology hash. */
  readonly topology?: string
  /** A tag such as `good gain; bad area`: trials whose cluster's tag has all of its parts, in any case and order. */
  readonly tag?: string
  readonly limit?: number
}

/** A trial with its label, where there is one. */
export interface LabelledTrial extends Trial {
  readonly cluster?: number
  readonly tag?: string
}

/** A circuit that was accepted as a member of a class. */
export interface Topology {
  readonly topology: string
  readonly class: string
  readonly circuit: string
  readonly verdict: Acceptance
  /** Distinct trials that meet every threshold by which the class is identified. */
  readonly configurations: number
  /** The trial with the best mean score, and its curves where they were stored. */
  readonly best?: LabelledTrial
  readonly curves?: Curves
  /** The SPICE text of the netlist with the best sizing. */
  readonly netlist: string
}

/** How much a database holds. */
export interface DatasetSummary {
  /** The version of the tables. */
  readonly schema: number
  readonly verdicts: Readonly<Record<Verdict['outcome'], number>>
  readonly classes: readonly { readonly class: string; readonly topologies: number; readonly configurations: number }[]
  /** Id, family and hash: `generic28 io a1b2c3d4e5f60718`. */
  readonly technologies: readonly string[]
  /** Name and version: `ngspice-wasm 45.2`. */
  readonly simulators: readonly string[]
}

/** A labelled circuit database: one DuckDB file. */
export interface Dataset {
  readonly path: string
  /** Appends; a record that is there already (same id) is not doubled. Durable when it resolves. */
  add(record: DatasetRecord | readonly DatasetRecord[]): Promise<void>
  /** Keeps curves for a trial. */
  addCurves(trial: string, curves: Curves): Promise<void>
  /** Replaces the labels of the labelings' classes. */
  setLabels(labelings: readonly Labeling[]): Promise<void>
  labelings(): Promise<readonly Labeling[]>
  verdicts(query?: { readonly class?: string; readonly outcome?: Verdict['outcome'] }): Promise<readonly Verdict[]>
  trials(query?: TrialQuery): Promise<readonly LabelledTrial[]>
  topologies(query?: { readonly class?: string }): Promise<readonly Topology[]>
  /** SQL over the documented tables, read only. */
  query(sql: string, parameters?: readonly (string | number)[]): Promise<readonly Readonly<Record<string, unknown>>[]>
  summary(): Promise<DatasetSummary>
  /** Writes all trials with labels to a file. */
  export(path: string, options: { readonly format: 'parquet' | 'jsonl' | 'csv' }): Promise<void>
  /** A data-set card in Markdown: what it holds, how it was made, units, limits. */
  card(): Promise<string>
  close(): Promise<void>
}
