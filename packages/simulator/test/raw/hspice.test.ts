import { describe, expect, it } from 'vitest'
import { hspiceReader } from '../../src/raw/hspice/hspice-reader.js'
import { type ByteSource, createByteSource, openWaveforms, type WaveformFile } from '../../src/raw.js'
import { everyPrefix, outcome, shrunkOutcome } from './every-prefix.js'
import { type HspiceContent, hspiceHeader, writeHspiceBinary, writeHspiceText } from './write-hspice.js'

const transient: HspiceContent = {
  names: ['TIME', 'v(out', 'i(vdd'],
  runs: [
    {
      points: [
        [0, 0.5, -0.25],
        [1e-9, 0.75, -0.5],
        [2e-9, 1, 0],
      ],
    },
  ],
}

/** Three runs for two parameters. */
const swept: HspiceContent = {
  names: ['TIME', 'v(out'],
  parameters: ['r1', 'temp'],
  runs: [
    {
      swept: [100, 25],
      points: [
        [0, 1],
        [1, 2],
      ],
    },
    { swept: [200, 25], points: [[0, 3]] },
    {
      swept: [200, 85],
      points: [
        [0, 4],
        [1, 5],
        [3, 6],
      ],
    },
  ],
}

const text = (content: HspiceContent): Uint8Array => new TextEncoder().encode(writeHspiceText(content))

async function columns({ plots: [plot] }: WaveformFile): Promise<unknown> {
  const samples = await plot!.readAll()
  return Object.fromEntries(plot!.variables.map(({ name }, index) => [name, [...samples[index]!.real]]))
}

describe('the reader of HSPICE', () => {
  it.each([
    ['binary, little-endian', writeHspiceBinary(transient)],
    ['binary, big-endian', writeHspiceBinary(transient, 4, false)],
    ['binary, one number in each block', writeHspiceBinary(transient, 1)],
    ['binary, one block', writeHspiceBinary(transient, 99)],
    ['text of version 2001', text(transient)],
    ['text of version 9601', text({ ...transient, version: '9601' })],
    ['text of version 9007', text({ ...transient, version: '9007' })],
    ['text with line ends of Windows', new TextEncoder().encode(writeHspiceText(transient).replaceAll('\n', '\r\n'))],
    ['text without blanks at line ends', new TextEncoder().encode(writeHspiceText(transient).replace(/ +$/gm, ''))],
  ])('reads a transient analysis: %s', async (_, bytes) => {
    const file = await openWaveforms(bytes)
    expect(file).toMatchObject({
      format: 'hspice',
      problems: [],
      plots: [
        {
          title: '* title',
          name: 'transient',
          date: '11/21/2026      10:20:30',
          complex: false,
          points: 3,
          variables: [
            { name: 'TIME', type: '1' },
            { name: 'v(out', type: '1' },
            { name: 'i(vdd', type: '1' },
          ],
          steps: [{ start: 0, end: 3 }],
        },
      ],
    })
    expect(await columns(file)).toEqual({ TIME: [0, 1e-9, 2e-9], 'v(out': [0.5, 0.75, 1], 'i(vdd': [-0.25, -0.5, 0] })
  })

  it('widens the numbers of version 9601, which are float32', async () => {
    const { plots } = await openWaveforms(writeHspiceBinary({ ...transient, version: '9601' }, 5))
    expect([...(await plots[0]!.read('TIME')).real]).toEqual([0, Math.fround(1e-9), Math.fround(2e-9)])
  })

  it.each([
    ['binary', writeHspiceBinary(swept, 3)],
    ['float32', writeHspiceBinary({ ...swept, version: '9601' }, 7)],
    ['text', text(swept)],
  ])('makes a step of each run, with what was swept: %s', async (_, bytes) => {
    const file = await openWaveforms(bytes)
    expect(file.plots[0]).toMatchObject({
      points: 6,
      variables: [{ name: 'TIME' }, { name: 'v(out' }],
      steps: [
        { start: 0, end: 2, parameters: { r1: 100, temp: 25 } },
        { start: 2, end: 3, parameters: { r1: 200, temp: 25 } },
        { start: 3, end: 6, parameters: { r1: 200, temp: 85 } },
      ],
    })
    expect(await columns(file)).toEqual({ TIME: [0, 1, 0, 0, 1, 3], 'v(out': [1, 2, 3, 4, 5, 6] })
  })

  it('reads points across the border of two runs', async () => {
    const { plots } = await openWaveforms(writeHspiceBinary(swept, 3))
    expect([...(await plots[0]!.read('v(out', { from: 1, to: 5 })).real]).toEqual([2, 3, 4, 5])
  })

  it('keeps probes of an ac analysis real', async () => {
    const file = await openWaveforms(
      writeHspiceBinary({
        analysis: 2,
        names: ['HERTZ', 'v(out'],
        probes: ['vdb(out'],
        runs: [
          {
            points: [
              [1, 0.5, -0.5, -3],
              [10, 0.25, -0.125, -9],
            ],
          },
        ],
      }),
    )
    expect(file.plots[0]).toMatchObject({ name: 'ac', complex: true, points: 2 })
    const [frequency, out, probe] = await file.plots[0]!.readAll()
    expect(frequency).toEqual({ real: Float64Array.of(1, 10) })
    expect(out).toEqual({ real: Float64Array.of(0.5, 0.25), imag: Float64Array.of(-0.5, -0.125) })
    expect(probe).toEqual({ real: Float64Array.of(-3, -9) })
  })

  it('takes 1e30 for the end of a run in place of the axis only', async () => {
    const points = [
      [0, 1e30],
      [1, 2],
    ]
    const file = await openWaveforms(writeHspiceBinary({ names: ['TIME', 'v(out'], runs: [{ points }] }))
    expect(await columns(file)).toEqual({ TIME: [0, 1], 'v(out': [1e30, 2] })
  })

  it('reads a header that goes on in a second block', async () => {
    const names = ['TIME', ...Array.from({ length: 40 }, (_, index) => `v(node_with_a_long_name_${index}`)]
    const bytes = writeHspiceBinary({ names, runs: [{ points: [names.map((_, index) => index)] }] }, 7)
    const header = hspiceHeader({ names, runs: [] })
    const cut = 500
    const word = (value: number): number[] => [value & 255, value >> 8, 0, 0]
    const block = (part: string): number[] => [
      ...[4, part.length, 4, part.length].flatMap(word),
      ...new TextEncoder().encode(part),
      ...word(part.length),
    ]
    const split = [...block(header.slice(0, cut)), ...block(header.slice(cut)), ...bytes.subarray(header.length + 20)]
    const { plots } = await openWaveforms(Uint8Array.from(split))
    expect([...(await plots[0]!.read('v(node_with_a_long_name_39')).real]).toEqual([40])
  })

  it('refuses a file that is cut anywhere', async () => {
    for (const bytes of [writeHspiceBinary(swept, 3), writeHspiceBinary({ ...swept, version: '9601' }, 4, false)])
      for (const found of await everyPrefix(hspiceReader, bytes)) expect(found).toMatch(/^[a-z]+(-[a-z]+)+$/)
  })

  it('refuses a text that is cut anywhere but at its last line end', async () => {
    const outcomes = await everyPrefix(hspiceReader, text(swept))
    expect(outcomes.pop()).toBe('6 points, 0 values')
    for (const found of outcomes) expect(found).toMatch(/^[a-z]+(-[a-z]+)+$/)
  })

  it('recovers the whole points of a file that is cut', async () => {
    const bytes = writeHspiceBinary(transient, 99)
    // Without its end, the terminator and half of the last number.
    const cut = bytes.subarray(0, bytes.length - 4 - 8 - 4)
    expect(await outcome(hspiceReader, cut, true)).toBe(
      '2 points, 0 values, truncated-data, truncated-data, missing-terminator',
    )
    const outcomes = await everyPrefix(hspiceReader, text(swept), true)
    expect(new Set(outcomes.map((found) => found.split(' points')[0]))).toEqual(
      new Set(['truncated-header', '0', '1', '2', '3', '4', '5', '6']),
    )
  })

  it('never fails with anything but its error, whatever byte is changed', async () => {
    for (const bytes of [writeHspiceBinary(swept, 3), text(swept)])
      for (let place = 0; place < bytes.length; place += 1)
        for (const value of [4, 0xff]) {
          const changed = bytes.slice()
          changed[place] = value
          await outcome(hspiceReader, changed)
          await outcome(hspiceReader, changed, true)
        }
  }, 60_000)

  it('says where a block is wrong', async () => {
    const bytes = writeHspiceBinary(transient, 99)
    const tail = bytes.length - 4
    bytes[tail] = 1
    await expect(openWaveforms(bytes, { name: 'a.tr0' })).rejects.toMatchObject({
      code: 'block-length',
      message: `a.tr0, byte ${tail}: a block of 80 bytes is closed as one of 1`,
    })
  })

  it('reads no more of a block than the file has', async () => {
    const bytes = writeHspiceBinary(transient, 99)
    const block = hspiceHeader(transient).length + 20
    new DataView(bytes.buffer).setUint32(block + 12, 2e9, true)
    const source = createByteSource(bytes, 'a.tr0')
    const asked: number[] = []
    const counted: ByteSource = {
      ...source,
      read(offset, length) {
        asked.push(length)
        return source.read(offset, length)
      },
    }
    await expect(openWaveforms(counted)).rejects.toMatchObject({ code: 'implausible-count' })
    expect(Math.max(...asked)).toBeLessThan(10_000)
  })

  it('notices that a file became shorter', async () => {
    const bytes = writeHspiceBinary(swept, 3)
    expect(await shrunkOutcome(hspiceReader, bytes, bytes.length)).toBe('6 points, 0 values')
    expect(await shrunkOutcome(hspiceReader, bytes, bytes.length - 60)).toBe('truncated-data')
  })

  it('says which line of a text is no number', async () => {
    const broken = writeHspiceText(transient).replace('0.5000000E+00', '0.5000.00E+00')
    await expect(openWaveforms(new TextEncoder().encode(broken))).rejects.toMatchObject({ code: 'bad-number', line: 6 })
  })

  it('refuses a header whose counts are not those of its lists', async () => {
    const bytes = writeHspiceBinary(transient)
    bytes[16 + 3] = 0x34
    await expect(openWaveforms(bytes)).rejects.toMatchObject({ code: 'bad-header' })
  })

  it('refuses fewer runs than the header announces', async () => {
    const all = writeHspiceText(swept)
    const fewer = all.replace(/ 3( +)\n/, ' 4$1\n')
    expect(fewer).not.toBe(all)
    await expect(openWaveforms(new TextEncoder().encode(fewer))).rejects.toMatchObject({ code: 'count-mismatch' })
  })
})
