import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SequenceError } from '../error.js'
import type { Codec } from '../types.js'
import { isManifest, type Shard, type ShardManifest, shardFormat } from './shard-manifest.js'

/**
 * The manifest of a folder of shards.
 *
 * @throws SequenceError `wrong-shard` when it is none, or of another codec, vocabulary or version
 */
export async function readManifest(folder: string, codec: Codec): Promise<ShardManifest> {
  const path = join(folder, 'manifest.json')
  let manifest: unknown
  try {
    manifest = JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    throw wrong(
      path,
      `found no manifest that can be read (${cause instanceof Error ? cause.message : cause}); write the shards anew`,
    )
  }
  if (!isManifest(manifest)) throw wrong(path, `found no manifest of the format ${shardFormat}; write the shards anew`)
  if (manifest.codec !== codec.id)
    throw wrong(
      path,
      `found shards of ${manifest.codec}, not of ${codec.id}; use the codec that they were written with`,
    )
  if (manifest.grammar !== codec.grammarId)
    throw wrong(path, `found shards of ${manifest.grammar}, not of ${codec.grammarId}; write them anew with this codec`)
  const { hash, size } = codec.vocabulary
  if (manifest.vocabulary.hash !== hash) {
    const found = `found the vocabulary ${manifest.vocabulary.hash} of ${manifest.vocabulary.size} tokens`
    throw wrong(path, `${found}, not ${hash} of ${size}; make the codec with the options that it had`)
  }
  return manifest
}

/**
 * The sequences of a folder of shards, one by one.
 *
 * @throws SequenceError `wrong-shard`, also for a shard that is cut or damaged, before its first sequence comes
 */
export async function* readShards(folder: string, codec: Codec): AsyncGenerator<Uint16Array, void> {
  const { shards } = await readManifest(folder, codec)
  for (const shard of shards) yield* sequencesOf(folder, shard)
}

async function* sequencesOf(folder: string, shard: Shard): AsyncGenerator<Uint16Array, void> {
  const path = join(folder, shard.file)
  const read = (file: string) =>
    readFile(join(folder, file)).catch((cause: unknown) => {
      throw wrong(
        path,
        `found no file ${file} (${cause instanceof Error ? cause.message : cause}); write the shards anew`,
      )
    })
  const [bytes, offsets] = [await read(shard.file), await read(shard.offsets)]
  const sha256 = createHash('sha256').update(bytes).update(offsets).digest('hex')
  if (sha256 !== shard.sha256) {
    throw wrong(path, `found ${bytes.length} bytes that are not those of the manifest; write the shards anew`)
  }
  const { sequences } = shard
  if (
    bytes.length % 2 === 1 ||
    offsets.length !== 4 * (sequences + 1) ||
    offsets.readUInt32LE(4 * sequences) !== bytes.length / 2
  )
    throw wrong(path, `found files that do not hold ${sequences} sequences; write the shards anew`)
  const tokens = Uint16Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readUInt16LE(index * 2))
  for (let sequence = 0; sequence < sequences; sequence++) {
    yield tokens.subarray(offsets.readUInt32LE(sequence * 4), offsets.readUInt32LE(sequence * 4 + 4))
  }
}

function wrong(path: string, reason: string): SequenceError {
  return new SequenceError('wrong-shard', path, reason)
}
