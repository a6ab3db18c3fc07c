import { createHash, type Hash } from 'node:crypto'
import { access, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Circuit } from '@analogkit/netlist'
import { checkWholeNumber } from '../check-whole-number.js'
import { SequenceError } from '../error.js'
import { createRandom } from '../random.js'
import type { Codec, SequenceSource } from '../types.js'
import { type ShardManifest, shardFormat } from './shard-manifest.js'

/** A circuit for training. */
export interface TrainingCircuit {
  readonly id: string
  readonly circuit: Circuit
}

/** How a training set is written. */
export interface WriteShardsOptions {
  /** How many walks of each circuit; 20 if absent. */
  readonly walks?: number
  /** 1 if absent. */
  readonly seed?: number
  /** Tokens that a shard has at most; 16 million if absent, which is 32 MB. */
  readonly shardTokens?: number
  /** Longer sequences are left out, and counted; no limit if absent. */
  readonly maxLength?: number
  /** Makes ready the walks of a circuit in place of `codec.source`, with conditions in front, for example. */
  readonly source?: (circuit: TrainingCircuit) => SequenceSource
  readonly signal?: AbortSignal
}

/**
 * Writes random walks of circuits as shards: files of 16-bit ids, little-endian, one sequence after the other, with the
 * offsets of the sequences beside them, and a manifest that says what they were made with. Walk `k` of all circuits comes
 * before walk `k + 1`, each from a seed of its own, so that more walks or circuits change none of the others. Everything is
 * written to a folder beside, which takes its place when it is whole.
 *
 * @param folder - must not exist yet
 * @throws RangeError when the folder is there, there is no circuit, or an option is no whole number; SequenceError `unsupported` for a vocabulary of more than 32,768 tokens, and what the codec throws
 */
export async function writeShards(
  folder: string,
  circuits: Iterable<TrainingCircuit> | AsyncIterable<TrainingCircuit>,
  codec: Codec,
  options: WriteShardsOptions = {},
): Promise<ShardManifest> {
  const { walks = 20, seed = 1, shardTokens = 2 ** 24, maxLength = Infinity, signal } = options
  if (codec.vocabulary.size > 2 ** 15) {
    throw new SequenceError('unsupported', folder, `found ${codec.vocabulary.size} tokens; shards hold 32,768 at most`)
  }
  if (await access(folder).then(isTrue, isFalse)) throw new RangeError(`${folder}: is there already; name a new folder`)
  checkWholeNumber('walks', walks, 1)
  checkWholeNumber('shardTokens', shardTokens, 1)
  const { source = ({ circuit }: TrainingCircuit) => codec.source(circuit) } = options
  const data = createHash('sha256')
  const sources: SequenceSource[] = []
  for await (const one of circuits) {
    signal?.throwIfAborted()
    data.update(
      `${JSON.stringify([one.id, one.circuit.ports, one.circuit.devices.map(({ kind, model, pins }) => [kind, model, pins])])}\n`,
    )
    sources.push(source(one))
  }
  if (sources.length === 0) throw new RangeError('circuits: found none; give at least one')
  const partial = `${folder}.partial`
  const writer = new ShardWriter(partial, shardTokens)
  try {
    await rm(partial, { recursive: true, force: true })
    await mkdir(partial, { recursive: true })
    let skipped = 0
    for (let walk = 0; walk < walks; walk++) {
      for (const [index, one] of sources.entries()) {
        signal?.throwIfAborted()
        const sequence = one.next(createRandom(seedOf(seed, index, walk)))
        if (sequence.length > maxLength) skipped++
        else await writer.add(sequence)
      }
    }
    await writer.finish()
    const manifest: ShardManifest = {
      format: shardFormat,
      codec: codec.id,
      grammar: codec.grammarId,
      vocabulary: { size: codec.vocabulary.size, hash: codec.vocabulary.hash, padding: codec.padding },
      data: { sha256: data.digest('hex'), circuits: sources.length },
      walks,
      seed,
      sequences: writer.sequences,
      tokens: writer.tokens,
      skipped,
      shards: writer.shards,
    }
    await writeFile(join(partial, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
    await rename(partial, folder)
    return manifest
  } catch (problem) {
    await writer.abandon()
    await rm(partial, { recursive: true, force: true })
    throw problem
  }
}

const isTrue = () => true
const isFalse = () => false

/** A seed for each walk of each circuit. */
function seedOf(seed: number, circuit: number, walk: number): number {
  return (Math.imul(seed, 0x9e3779b1) ^ Math.imul(circuit + 1, 0x85ebca6b) ^ Math.imul(walk + 1, 0xc2b2ae35)) | 0
}

/** Writes sequences into files of limited size. */
class ShardWriter {
  readonly shards: { file: string; offsets: string; sequences: number; tokens: number; sha256: string }[] = []
  sequences = 0
  tokens = 0
  private buffer: Uint16Array
  private length = 0
  private offsets: number[] = [0]
  private written = 0
  private hash: Hash = createHash('sha256')
  private file: Awaited<ReturnType<typeof open>> | undefined

  constructor(
    private readonly folder: string,
    private readonly limit: number,
  ) {
    this.buffer = new Uint16Array(Math.min(limit, 2 ** 18))
  }

  async add(sequence: Int32Array): Promise<void> {
    if (this.written + this.length + sequence.length > this.limit && this.offsets.length > 1) await this.finish()
    if (this.length + sequence.length > this.buffer.length) await this.flush()
    if (sequence.length > this.buffer.length) this.buffer = new Uint16Array(sequence.length)
    this.buffer.set(sequence, this.length)
    this.length += sequence.length
    this.offsets.push(this.written + this.length)
    this.sequences++
    this.tokens += sequence.length
  }

  private name(ending: string): string {
    return `${`${this.shards.length}`.padStart(5, '0')}.${ending}`
  }

  private async flush(): Promise<void> {
    this.file ??= await open(join(this.folder, this.name('tokens')), 'w')
    const bytes = littleEndian(this.buffer.subarray(0, this.length))
    this.hash.update(bytes)
    await this.file.write(bytes)
    this.written += this.length
    this.length = 0
  }

  /** Ends the shard that is being written, if there is one. */
  async finish(): Promise<void> {
    if (this.offsets.length === 1) return
    await this.flush()
    await this.file?.close()
    this.file = undefined
    const offsets = Buffer.alloc(this.offsets.length * 4)
    this.offsets.forEach((offset, index) => {
      offsets.writeUInt32LE(offset, index * 4)
    })
    await writeFile(join(this.folder, this.name('offsets')), offsets)
    const [file, tokens, sequences] = [this.name('tokens'), this.written, this.offsets.length - 1]
    this.hash.update(offsets)
    this.shards.push({ file, offsets: this.name('offsets'), sequences, tokens, sha256: this.hash.digest('hex') })
    this.hash = createHash('sha256')
    this.offsets = [0]
    this.written = 0
  }

  async abandon(): Promise<void> {
    await this.file?.close()
  }
}

function littleEndian(values: Uint16Array): Buffer {
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength)
  return new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? bytes : Buffer.from(bytes).swap16()
}
