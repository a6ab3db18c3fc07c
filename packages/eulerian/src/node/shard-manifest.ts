/** The version of the files; a reader refuses others. */
export const shardFormat = 'analogkit-shards/1'

/** A file of tokens, with a file of where its sequences begin. */
export interface Shard {
  readonly file: string
  readonly offsets: string
  readonly sequences: number
  readonly tokens: number
  /** Of the bytes of both files. */
  readonly sha256: string
}

/** What shards hold and what they were made with. */
export interface ShardManifest {
  readonly format: string
  /** The codec and the version of its format. */
  readonly codec: string
  /** The version of the grammar that its sequences obey. */
  readonly grammar: string
  readonly vocabulary: { readonly size: number; readonly hash: string; readonly padding: number }
  /** The circuits: how many, and a hash of their names, ports, devices and nets. */
  readonly data: { readonly sha256: string; readonly circuits: number }
  readonly walks: number
  readonly seed: number
  readonly sequences: number
  readonly tokens: number
  /** Sequences that were longer than allowed. */
  readonly skipped: number
  readonly shards: readonly Shard[]
}
