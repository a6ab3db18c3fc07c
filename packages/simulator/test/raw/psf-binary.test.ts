import { describe, expect, it } from 'vitest'
import { psfBinaryReader } from '../../src/raw/psf/psf-binary-reader.js'
import { createByteSource, openWaveforms, type WaveformFile } from '../../src/raw.js'
import { everyPrefix, outcome, shrunkOutcome } from './every-prefix.js'
import { double, group, type PsfContent, properties, text, trace, type, word, writePsf } from './write-psf.js'

const types = [
  ...type(1, 'sweep', 11),
  ...type(2, 'V', 11, [], { units: 'V' }),
  ...type(3, 'Z', 12),
  ...type(4, 'noise', 16, [...type(5, 'flicker', 11, [], { units: 'V^2/Hz' }), ...type(6, 'region', 1)]),
  ...type(7, 'count', 5),
  ...type(8, 'state', 2),
]

/** A sweep of frequency with a complex trace, a group and a struct. */
const ac: PsfContent = {
  header: { design: '// RC', 'analysis type': 'ac', date: 'today', 'PSF sweep points': 2, temp: 27.5 },
  types,
  sweep: trace(20, 'freq', 1, { units: 'Hz' }),
  trace: [
    ...trace(21, 'out', 3),
    ...group(22, 'group', 2),
    ...trace(23, 'in', 2),
    ...trace(24, 'n', 7),
    ...trace(25, 'M1', 4),
  ],
  value: () => [
    ...[...point(20), ...double(1), ...point(21), ...double(0.5), ...double(-0.5)],
    ...[...word(17), ...word(22), ...double(1), ...word(7), ...point(25), ...double(0.25), ...word(2)],
    ...[...point(20), ...double(10), ...point(21), ...double(0.25), ...double(-0.125)],
    ...[...word(17), ...word(22), ...double(2), ...word(-8), ...point(25), ...double(0.125), ...word(254)],
  ],
}

/** Code and number in front of a value. */
function point(id: number): number[] {
  return [...word(16), ...word(id)]
}

/** A transient analysis in windows of 32 bytes, which have room for three values each. */
const windowed: PsfContent = {
  header: { 'analysis type': 'tran', 'PSF sweep points': 4, 'PSF window size': 32 },
  types,
  sweep: trace(20, 'time', 1),
  trace: [...group(21, 'group', 2), ...trace(22, 'a', 2), ...trace(23, 'b', 2)],
  value: () => [
    ...[...word(20), ...word(4), ...word(0)],
    ...[...word(16), ...word(0x30003), ...[0, 1, 2].flatMap(double)],
    ...[...double(9), ...[10, 11, 12].flatMap(double)],
    ...[...double(9), ...[20, 21, 22].flatMap(double)],
    ...[...word(16), ...word(0x30001), ...[3, 9, 9].flatMap(double)],
    ...[...double(9), ...[13, 9, 9].flatMap(double)],
    ...[...double(9), ...[23, 9, 9].flatMap(double)],
  ],
}

/** An operating point. */
const still: PsfContent = {
  header: { 'analysis type': 'dc' },
  types,
  value: () => [
    ...[...trace(30, 'out', 2), ...double(0.5)],
    ...[...trace(31, 'M1', 4), ...double(1e-3), ...word(255), ...properties({ model: 'nch' })],
    ...[...trace(32, 'z', 3), ...double(1), ...double(-2)],
    ...[...trace(33, 's', 8), ...text('stable')],
    ...[...trace(34, 'n', 7), ...word(-3)],
  ],
}

async function columns({ plots: [plot] }: WaveformFile): Promise<unknown> {
  const samples = await plot!.readAll()
  return Object.fromEntries(
    plot!.variables.map(({ name }, index) => {
      const { real, imag } = samples[index]!
      return [name, imag === undefined ? [...real] : [...real].map((value, point) => [value, imag[point]])]
    }),
  )
}

/** A file with other bytes at a place. */
function changed(content: PsfContent, place: (bytes: Uint8Array) => number, value: number): Uint8Array {
  const bytes = writePsf(content)
  bytes.set(word(value), place(bytes))
  return bytes
}

/** Where a sequence of bytes begins. */
const find = (sequence: readonly number[]) => (bytes: Uint8Array) => {
  const place = bytes.findIndex((_, at) => sequence.every((byte, index) => bytes[at + index] === byte))
  if (place < 0) throw new Error('not there')
  return place
}

describe('the reader of binary PSF', () => {
  it('reads values point by point: complex ones, groups, structs', async () => {
    const file = await openWaveforms(writePsf(ac))
    expect(file).toMatchObject({
      format: 'psf-binary',
      problems: [],
      properties: { 'analysis type': 'ac', 'PSF sweep points': 2, temp: 27.5 },
      plots: [
        {
          title: '// RC',
          name: 'ac',
          date: 'today',
          complex: true,
          points: 2,
          variables: [
            { name: 'freq', type: 'sweep', unit: 'Hz' },
            { name: 'out', type: 'Z' },
            { name: 'in', type: 'V', unit: 'V' },
            { name: 'n', type: 'count' },
            { name: 'M1:flicker', type: 'noise', unit: 'V^2/Hz' },
            { name: 'M1:region', type: 'noise' },
          ],
        },
      ],
    })
    expect(file.values).toBeUndefined()
    expect(await columns(file)).toEqual({
      freq: [1, 10],
      out: [
        [0.5, -0.5],
        [0.25, -0.125],
      ],
      in: [1, 2],
      n: [7, -8],
      'M1:flicker': [0.25, 0.125],
      'M1:region': [2, -2],
    })
    expect((await file.plots[0]!.read('in', { from: 1 })).real).toEqual(Float64Array.of(2))
  })

  it('reads values in windows', async () => {
    const file = await openWaveforms(writePsf(windowed))
    expect(file.plots[0]).toMatchObject({ name: 'tran', points: 4, complex: false })
    expect(await columns(file)).toEqual({ time: [0, 1, 2, 3], a: [10, 11, 12, 13], b: [20, 21, 22, 23] })
    expect((await file.plots[0]!.read('b', { from: 1, to: 4 })).real).toEqual(Float64Array.of(21, 22, 23))
  })

  it('gives values where nothing is swept', async () => {
    const { plots, values } = await openWaveforms(writePsf(still))
    expect(plots).toEqual([])
    expect(values).toEqual([
      { name: 'out', type: 'V', unit: 'V', value: 0.5 },
      { name: 'M1', type: 'noise', value: { members: { flicker: 1e-3, region: -1 } }, properties: { model: 'nch' } },
      { name: 'z', type: 'Z', value: { real: 1, imag: -2 } },
      { name: 's', type: 'state', value: 'stable' },
      { name: 'n', type: 'count', value: -3 },
    ])
  })

  it('reads values when they are asked for', async () => {
    const points = 1000
    const value = () => Array.from({ length: points }, () => ac.value(0).slice(0, ac.value(0).length / 2)).flat()
    const bytes = writePsf({ ...ac, header: { 'PSF sweep points': points }, value })
    let asked = 0
    const source = createByteSource(bytes)
    const { plots } = await openWaveforms({
      ...source,
      read(offset, length) {
        asked += length
        return source.read(offset, length)
      },
    })
    // Detecting the format takes 4 KiB, the sections in front of the values less than that.
    expect(asked).toBeLessThan(8192)
    expect(bytes.length).toBeGreaterThan(80_000)
    const { real } = await plots[0]!.read('out')
    expect(real).toEqual(new Float64Array(points).fill(0.5))
  })

  it.each([
    ['another number of points', { ...ac, header: { 'PSF sweep points': 3 } }, 'count-mismatch', '3 points'],
    ['half a point', { ...ac, value: () => point(20) }, 'truncated-data', '8 bytes are left over'],
    ['a sweep of texts', { ...ac, sweep: trace(20, 'freq', 8) }, 'unknown-format', 'kind string'],
    ['a type that is not there', { ...ac, sweep: trace(20, 'freq', 99) }, 'syntax', 'type 99'],
    ['a sweep that is empty', { ...ac, sweep: [] }, 'syntax', 'empty'],
    ['a group that is larger than the file', { ...ac, trace: group(22, 'g', 2e9) }, 'implausible-count', '2000000000'],
    ['windows of complex values', { ...windowed, trace: trace(22, 'a', 3) }, 'unknown-format', 'complex'],
    ['windows of no size', { ...windowed, header: { 'PSF window size': 0 } }, 'bad-header', '0 bytes'],
    ['windows of a size that is no number', { ...windowed, header: { 'PSF window size': 'x' } }, 'bad-header', 'NaN'],
    ['windows that are not there', { ...windowed, value: () => [...word(17), ...word(1)] }, 'syntax', 'the word 17'],
    [
      'values of a text that is too long',
      { ...still, value: () => [...trace(33, 's', 8), ...word(2e9)] },
      'truncated-data',
      '2000000000',
    ],
    [
      'types without end',
      { ...still, types: Array.from({ length: 99 }, () => type(1, 'x', 16).slice(0, -4)).flat() },
      'syntax',
      'nested',
    ],
  ])('refuses %s', async (_, content, code, words) => {
    await expect(openWaveforms(writePsf(content))).rejects.toMatchObject({
      name: 'WaveformError',
      code,
      message: expect.stringContaining(words),
    })
  })

  it('refuses a section that is longer than the file', async () => {
    const bytes = changed(ac, () => 8, 2e9)
    await expect(openWaveforms(bytes)).rejects.toMatchObject({ code: 'implausible-count', offset: 8 })
  })

  it('refuses a window with more values than it has room for', async () => {
    const bytes = changed(windowed, find(word(0x30003)), 0x3ffff)
    await expect(openWaveforms(bytes)).rejects.toMatchObject({ code: 'truncated-data' })
  })

  it('refuses to read a point whose values are others than those announced', async () => {
    const bytes = changed(ac, find([...word(16), ...word(21), ...double(0.25)]), 17)
    const { plots } = await openWaveforms(bytes)
    expect((await plots[0]!.read('freq')).real).toEqual(Float64Array.of(1, 10))
    await expect(plots[0]!.read('out')).rejects.toMatchObject({
      code: 'syntax',
      message: expect.stringContaining('point 2 has no value of `out` here'),
    })
  })

  it('refuses a file that is cut anywhere', async () => {
    for (const content of [ac, windowed, still])
      for (const found of await everyPrefix(psfBinaryReader, writePsf(content)))
        expect(found).toMatch(/^[a-z]+(-[a-z]+)+$/)
  })

  it('notices that a file became shorter', async () => {
    for (const content of [ac, windowed]) {
      const bytes = writePsf(content)
      expect(await shrunkOutcome(psfBinaryReader, bytes, bytes.length)).toMatch(/^[24] points/)
      expect(await shrunkOutcome(psfBinaryReader, bytes, bytes.length - 100)).toBe('truncated-data')
    }
  })

  it('recovers the whole points of a file that is cut', async () => {
    const bytes = writePsf(windowed)
    const second = find(word(0x30001))(bytes)
    expect(await outcome(psfBinaryReader, bytes.subarray(0, second + 20), true)).toMatch(
      /^3 points, 0 values, missing-end, /,
    )
    expect(await outcome(psfBinaryReader, bytes.subarray(0, second + 90), true)).toMatch(
      /^4 points, 0 values, missing-end, /,
    )
    const values = writePsf(still)
    expect(await outcome(psfBinaryReader, values.subarray(0, find(text('stable'))(values)), true)).toMatch(
      /^ points, 3 values, missing-end, /,
    )
  })

  it('never fails with anything but its error, whatever byte is changed', async () => {
    for (const content of [ac, windowed, still]) {
      const bytes = writePsf(content)
      for (let place = 0; place < bytes.length; place += 1)
        for (const value of [16, 0xff]) {
          const other = bytes.slice()
          other[place] = value
          await outcome(psfBinaryReader, other)
          await outcome(psfBinaryReader, other, true)
        }
    }
  }, 60_000)
})
