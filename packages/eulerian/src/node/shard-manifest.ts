/** The version of the files; a reader refuses others. */
export const shardFormat = 'analogkit-shards/1'

/** Whether something that was read is a manifest of this format: all that a reader relies on is there. */
export function isManifest(value: unknown): value is ShardManifest {
  const { format, codec, grammar, vocabulary, shards } = fieldsOf(value)
  const { hash, size } = fieldsOf(vocabulary)
  const known = format === shardFormat && typeof codec === 'string' && typeof grammar === 'string'
  return known && typeof hash === 'string' && isCount(size) && Array.isArray(shards) && shards.every(isShard)
}

function isShard(value: unknown): boolean {
  const { file, offsets, sequences, sha256 } = fieldsOf(value)
  // Nothing but a name: a manifest may not lead out of its folder.
  const names = [file, offsets].every((name) => typeof name === 'string' && /^\d+\.(tokens|offsets)$/.test(name))
  return names && isCount(sequences) && typeof sha256 === 'string'
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

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
