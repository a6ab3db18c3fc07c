import type { LabelledTrial, Topology } from '@analogkit/dataset'
import type { Better } from './pareto-front.js'

/** A figure of merit, as far as a page needs it. The metrics of `@analogkit/testbench` are such. */
export interface ReportMetric {
  readonly id: string
  readonly title: string
  /** SI unit, or `dB`, `deg`. */
  readonly unit: string
  readonly better?: Better
  /** A circuit of the class reaches at least this; score 60. */
  readonly threshold?: number
  /** A good circuit of the class reaches this; score 100. */
  readonly target?: number
  readonly scale?: 'linear' | 'log'
  /** Whether the threshold decides if a circuit is of the class. */
  readonly identifies?: boolean
}

/** A class of circuits, as far as a page needs it. The classes of `@analogkit/testbench` are such. */
export interface ReportClass {
  readonly id: string
  readonly title: string
  readonly metrics: readonly ReportMetric[]
}

/** What was found about a circuit. The verdicts of `@analogkit/identification` are such. */
export interface ReportVerdict {
  readonly class: string
  readonly circuit: string
  readonly outcome: 'accepted' | 'rejected' | 'declined' | 'failed'
  readonly reason?: string
  /** Sizings that were tried. */
  readonly trials: number
  /** Analyses that the simulator ran. */
  readonly simulations: number
  /** Of an accepted circuit. */
  readonly seed?: number
}

/** A labelled configuration: a sizing that meets the thresholds of its class. The trials of a database are such. */
export type ReportConfiguration = Pick<
  LabelledTrial,
  'id' | 'class' | 'circuit' | 'topology' | 'technology' | 'measures' | 'scores'
>

/** The labels of the configurations of one class. The labelings of `@analogkit/labeling` are such. */
export interface ReportLabeling {
  readonly class?: string
  /** How clusters were found: `default`, or `paper`. */
  readonly mode?: string
  /** Metrics by id. */
  readonly metrics: readonly string[]
  readonly clusters: readonly ReportCluster[]
  readonly labels: readonly { readonly id: string; readonly cluster: number }[]
  readonly silhouette?: number
  readonly notes: readonly string[]
}

/** Configurations that are alike. */
export interface ReportCluster {
  /** From 0. */
  readonly index: number
  readonly size: number
  /** Mean score by metric, 0 to 120. */
  readonly centroid: Readonly<Record<string, number>>
  /** Such as `good Gain; bad Area`. */
  readonly tag: string
  /** The id of the configuration nearest to the centroid. */
  readonly medoid: string
}

/** Everything that a page shows. Plain data. */
export interface ReportData {
  /** `Circuit report` if absent. */
  readonly title?: string
  /** Titles, units, thresholds and targets of the metrics; a class that is not here is shown with bare numbers. */
  readonly classes: readonly ReportClass[]
  readonly verdicts: readonly ReportVerdict[]
  /** Accepted circuits, one for each topology and class. */
  readonly topologies: readonly Topology[]
  readonly configurations: readonly ReportConfiguration[]
  readonly labelings: readonly ReportLabeling[]
  /** Ids of the technologies that circuits were sized in. */
  readonly technologies: readonly string[]
  /** Names and versions of the simulators. */
  readonly simulators: readonly string[]
}
