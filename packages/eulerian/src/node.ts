export { readManifest, readShards } from './node/read-shards.js'
export type { Shard, ShardManifest } from './node/shard-manifest.js'
export { type TrainingCircuit, type WriteShardsOptions, writeShards } from './node/shard-writer.js'
