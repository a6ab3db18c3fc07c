import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openWaveformFile } from '../../src/node.js'
import { type ByteSource, createByteSource, openWaveforms } from '../../src/raw.js'
import { writeNutmeg } from './write-nutmeg.js'

const real = (...numbers: readonly number[]): Float64Array => Float64Array.from(numbers)

const small = writeNutmeg({
  flags: 'real',
  names: ['time', 'v(a)'],
  samples: [{ real: real(0, 1, 2) }, { real: real(5, 6, 7) }],
})

/** A file of so many points of 8 variables, whose values are all 0 and which is nowhere as a whole. */
function endlessFile(points: number): { readonly source: ByteSource; read: number } {
  const names = Array.from({ length: 8 }, (_, index) => `v${index}`)
  const samples = names.map(() => ({ real: real() }))
  const header = writeNutmeg({ flags: 'real', names, samples }, { count: String(points) })
  const counted = {
    read: 0,
    source: {
      name: 'endless.raw',
      size: header.length + points * 64,
      async read(offset: number, length: number) {
        counted.read += length
        const bytes = new Uint8Array(length)
        if (offset < header.length) bytes.set(header.subarray(offset, offset + length))
        return bytes
      },
      async close() {},
    },
  }
  return counted
}

describe('openWaveforms', () => {
  it('opens a file of 640 GB and reads its first points without the others', async () => {
    const file = endlessFile(1e10)
    const { plots } = await openWaveforms(file.source)
    expect(plots[0]!.points).toBe(1e10)
    expect(await plots[0]!.read('v3', { to: 1000 })).toEqual({ real: new Float64Array(1000) })
    expect(await plots[0]!.read('v3', { from: 1e10 - 1 })).toEqual({ real: new Float64Array(1) })
    expect(file.read).toBeLessThan(200_000)
  })

  it('finds all plots of a large file without reading their values', async () => {
    const plot = endlessFile(1e6)
    const { size } = plot.source
    const source: ByteSource = {
      ...plot.source,
      size: 5 * size,
      // The same plot five times.
      async read(offset, length) {
        const rest = size - (offset % size)
        const bytes = await plot.source.read(offset % size, Math.min(length, rest))
        if (length <= rest) return bytes
        return Buffer.concat([bytes, await source.read(offset + rest, length - rest)])
      },
    }
    expect((await openWaveforms(source)).plots.map(({ points }) => points)).toEqual(Array(5).fill(1e6))
    expect(plot.read).toBeLessThan(2_000_000)
  })

  it('reads bytes at any place of a buffer, and a file of a browser', async () => {
    const shifted = new Uint8Array(small.length + 3)
    shifted.set(small, 3)
    for (const content of [shifted.subarray(3), new Blob([Uint8Array.from(small)])]) {
      const { plots } = await openWaveforms(createByteSource(content, 'a.raw'))
      expect(await plots[0]!.read(1)).toEqual({ real: real(5, 6, 7) })
    }
  })

  it('says what it saw in a file of no format it knows, and which it knows', async () => {
    await expect(openWaveforms(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46), { name: 'a.out' })).rejects.toThrow(
      /^a\.out: begins with `\.ELF`, expected a file of .*ngspice/,
    )
    await expect(openWaveforms(new Uint8Array())).rejects.toMatchObject({ code: 'empty' })
  })

  it('refuses variables and points that are not there', async () => {
    const { plots } = await openWaveforms(small)
    await expect(plots[0]!.read('v(b)')).rejects.toThrow('no variable v(b), there are time, v(a)')
    await expect(plots[0]!.read(2)).rejects.toThrow(RangeError)
    await expect(plots[0]!.read(0, { to: 4 })).rejects.toThrow(RangeError)
    await expect(plots[0]!.readAll({ from: 2, to: 1 })).rejects.toThrow(RangeError)
    expect(await plots[0]!.readAll({ from: 3 })).toEqual([{ real: real() }, { real: real() }])
  })

  it('notices that a file became shorter after it was opened', async () => {
    const source = createByteSource(small)
    let size = small.length
    const shrinking = {
      ...source,
      read: (offset: number, length: number) => source.read(offset, Math.max(0, Math.min(length, size - offset))),
    }
    const { plots } = await openWaveforms(shrinking)
    size -= 8
    await expect(plots[0]!.read(1)).rejects.toMatchObject({ code: 'truncated-data' })
    await expect(openWaveforms(shrinking)).rejects.toMatchObject({ code: 'truncated-data' })
  })
})

describe('openWaveformFile', () => {
  it('reads a file of the disk and says its name', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'analogkit-test-'))
    try {
      await writeFile(join(folder, 'a.raw'), small)
      const file = await openWaveformFile(join(folder, 'a.raw'))
      expect(await file.plots[0]!.readAll()).toEqual([{ real: real(0, 1, 2) }, { real: real(5, 6, 7) }])
      await file.close()
      await expect(file.plots[0]!.read(0)).rejects.toThrow()
      await writeFile(join(folder, 'b.raw'), small.subarray(0, -1))
      await expect(openWaveformFile(join(folder, 'b.raw'))).rejects.toMatchObject({
        file: 'b.raw',
        code: 'truncated-data',
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('says what the system says when there is no file', async () => {
    await expect(openWaveformFile('/there/is/none.raw')).rejects.toMatchObject({
      name: 'WaveformError',
      code: 'unreadable',
    })
  })
})
