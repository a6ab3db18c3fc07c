/** One configuration with its scores. */
export interface ScoreRecord {
  readonly id: string
  /** Circuit class, such as `opamp-se`; records of one labeling have the same. */
  readonly class?: string
  /** Which circuit it is a sizing of. */
  readonly topology: string
  /** Score by metric, 60 at the threshold and 100 at the target; every record has the same metrics. */
  readonly scores: Readonly<Record<string, number>>
}

/** How a cluster does in a metric, compared with the other clusters. */
export type Rating = 'good' | 'moderate' | 'bad'

/** How records are clustered and tagged. */
export interface LabelOptions {
  /** How many clusters; `auto` takes the most stable number from 2 to 8. Default `auto`. */
  readonly k?: number | 'auto'
  /** `paper` raises negative standardised scores to 0 before clustering, as AMSnet-q does. Default `default`. */
  readonly mode?: 'default' | 'paper'
  /** The same seed gives the same labels; a whole number. Default 1. */
  readonly seed?: number
  /** How many starts the best clustering is taken of. Default 50. */
  readonly restarts?: number
  /** How many of its most salient metrics a tag speaks of at most. Default 4. */
  readonly salient?: 3 | 4
  /** What tags call the metrics, such as `{ gbw: 'GBW' }`. Default their names. */
  readonly titles?: Readonly<Record<string, string>>
}

/** Records that are alike. */
export interface Cluster {
  /** Its place in the canonical order: by standardised centroid, the smallest first metric first. */
  readonly index: number
  /** How many records it holds. */
  readonly size: number
  /** How many topologies these are sizings of. */
  readonly topologies: number
  /** Mean score by metric. */
  readonly centroid: Readonly<Record<string, number>>
  readonly ratings: Readonly<Record<string, Rating>>
  /** The most salient metrics in words, such as `good Gain; bad Area`; `moderate` where none stands out. */
  readonly tag: string
  /** Id of the record next to the centroid, as an example. */
  readonly medoid: string
}

/** Which cluster a record is in. */
export interface Label {
  /** Id of the record. */
  readonly id: string
  /** Index of the cluster. */
  readonly cluster: number
  /** Tag of the cluster. */
  readonly tag: string
}

/** All records of a class in clusters, as JSON-serialisable data. */
export interface Labeling {
  readonly class?: string
  readonly mode: 'default' | 'paper'
  readonly seed: number
  /** How many clusters there are. */
  readonly k: number
  /** The metrics, sorted by name. */
  readonly metrics: readonly string[]
  readonly clusters: readonly Cluster[]
  /** One per record, in their order. */
  readonly labels: readonly Label[]
  /** Sum of the squared distances of the records from their centroids, in standardised scores. */
  readonly inertia: number
  /** How well the clusters are separated, -1 to 1; absent with one cluster. */
  readonly silhouette?: number
  /** What a reader should know about these records. */
  readonly notes: readonly string[]
}
