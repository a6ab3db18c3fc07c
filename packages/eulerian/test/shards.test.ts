import { mkdtemp, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isIsomorphic } from '@analogkit/graph'
import { describe, expect, it } from 'vitest'
import { analogGenieCodec, compactCodec, readAnalogGenie } from '../src/index.js'
import { readManifest, readShards, type TrainingCircuit, type WriteShardsOptions, writeShards } from '../src/node.js'

const circuits: readonly TrainingCircuit[] = [
  { id: 'follower', circuit: readAnalogGenie('M0 (VDD VDD VIN1 VSS) nmos4', ['VDD', 'VSS', 'VIN1']) },
  {
    id: 'divider',
    circuit: readAnalogGenie('R0 (VDD VOUT1) resistor\nR1 (VSS VOUT1) resistor', ['VDD', 'VSS', 'VOUT1']),
  },
]
const codec = compactCodec()
const newFolder = async () => join(await mkdtemp(join(tmpdir(), 'shards-')), 'set')

async function written(options: WriteShardsOptions) {
  const folder = await newFolder()
  return { folder, manifest: await writeShards(folder, circuits, codec, options) }
}

describe('shards', () => {
  it('hold walks of all circuits, read back one by one, in files of limited size', async () => {
    const { folder, manifest } = await written({ walks: 5, shardTokens: 24 })
    expect(manifest).toMatchObject({ codec: 'compact/1', sequences: 10, walks: 5, data: { circuits: 2 } })
    expect(manifest.shards.length).toBeGreaterThan(2)
    expect(manifest.shards.every(({ tokens }) => tokens <= 24)).toBe(true)
    let index = 0
    for await (const sequence of readShards(folder, codec)) {
      expect(isIsomorphic(codec.decode(sequence), circuits[index++ % 2]!.circuit)).toBe(true)
    }
    expect(index).toBe(10)
    expect((await readFile(join(folder, '00000.tokens'))).readUInt16LE(0)).toBe(codec.vocabulary.begin)
  })

  it('are the same for the same seed, and begin with the same walks when there are more', async () => {
    const [first, second, longer] = [
      await written({ walks: 2 }),
      await written({ walks: 2 }),
      await written({ walks: 3 }),
    ]
    expect(second.manifest).toEqual(first.manifest)
    const tokens = async ({ folder }: { folder: string }) => readFile(join(folder, '00000.tokens'))
    const short = await tokens(first)
    expect((await tokens(longer)).subarray(0, short.length).equals(short)).toBe(true)
    expect((await written({ walks: 2, seed: 2 })).manifest.data).toEqual(first.manifest.data)
  })

  it('say how many sequences were too long', async () => {
    const { manifest } = await written({ walks: 1, maxLength: 5 })
    // begin nmos:dg VIN1 VDD end, and begin r<p VOUT1 r<n VDD end.
    expect([manifest.sequences, manifest.skipped]).toEqual([1, 1])
  })

  it('are refused by another codec, another vocabulary, and when damaged', async () => {
    const { folder } = await written({ walks: 1 })
    await expect(readManifest(folder, analogGenieCodec())).rejects.toThrow(
      'found shards of compact/1, not of analoggenie',
    )
    await expect(readManifest(folder, compactCodec({ nets: 65 }))).rejects.toThrow(
      'make the codec with the options that it had',
    )
    await truncate(join(folder, '00000.tokens'), 4)
    await expect(readShards(folder, codec).next()).rejects.toThrow(expect.objectContaining({ code: 'wrong-shard' }))
    await writeFile(join(folder, 'manifest.json'), '{')
    await expect(readManifest(folder, codec)).rejects.toThrow('found no manifest that can be read')
  })

  it('are refused with a manifest that is not of them, and read nothing outside of their folder', async () => {
    const { folder, manifest } = await written({ walks: 1 })
    const [shard] = manifest.shards
    const wrongOnes = [
      { ...manifest, codec: 'compact/2' },
      { ...manifest, grammar: 'compact-grammar/2' },
      { ...manifest, format: 'analogkit-shards/2' },
      { ...manifest, shards: undefined },
      { ...manifest, shards: [{ ...shard, sequences: 3 }] },
      { ...manifest, shards: [{ ...shard, file: '../00000.tokens' }] },
      null,
    ]
    for (const wrong of wrongOnes) {
      await writeFile(join(folder, 'manifest.json'), JSON.stringify(wrong))
      await expect(readShards(folder, codec).next()).rejects.toThrow(expect.objectContaining({ code: 'wrong-shard' }))
    }
  })

  it('are not written from nothing', async () => {
    await expect(writeShards(await newFolder(), [], codec)).rejects.toThrow('circuits: found none')
    await expect(written({ walks: 0 })).rejects.toThrow('walks: found 0; give a whole number of at least 1')
    await expect(written({ shardTokens: 0.5 })).rejects.toThrow('shardTokens: found 0.5')
  })

  it('leave nothing behind when a circuit cannot be written, and do not overwrite', async () => {
    const folder = await newFolder()
    const apart = readAnalogGenie('R0 (VDD a) resistor\nR1 (VSS b) resistor', ['VDD', 'VSS'])
    await expect(writeShards(folder, [...circuits, { id: 'apart', circuit: apart }], codec)).rejects.toThrow(
      'found no way',
    )
    const aborted = writeShards(folder, circuits, codec, { signal: AbortSignal.abort() })
    await expect(aborted).rejects.toThrow()
    expect(await readdir(join(folder, '..'))).toEqual([])
    await writeShards(folder, circuits, codec, { walks: 1 })
    await expect(writeShards(folder, circuits, codec)).rejects.toThrow('is there already')
  })
})
