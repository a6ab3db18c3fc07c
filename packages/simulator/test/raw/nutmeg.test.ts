import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openWaveforms, type Samples, WaveformError, type WaveformFormat } from '../../src/raw.js'
import { join, type NutmegForm, type WrittenPlot, writeNutmeg } from './write-nutmeg.js'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

function values(...numbers: readonly number[]): Samples {
  return { real: Float64Array.from(numbers) }
}

const ltspice = { utf16: true, narrow: true, lines: ['Offset: 0.0', 'Command: LTspice'] }
const qspice = { realAxis: true, lines: ['Abscissa: 1 10 dec', '.param temp=27', '.alias I(R1) (0.01mho*V(in,out))'] }
const ramp: WrittenPlot = {
  flags: 'real',
  names: ['time', 'v(a)', 'v(b)'],
  samples: [values(0, 1, 2), values(0.5, 0.25, 0.125), values(-1, -2, -3)],
}

describe('raw files', () => {
  it('are read from bytes that one can read', async () => {
    const header =
      'Title: hand made\nDate: today\nPlotname: AC Analysis\nFlags: complex\nNo. Variables: 1\nNo. Points: 1       \nVariables:\n\t0\tfrequency\tfrequency\tgrid=3\nBinary:\n'
    // 1 is 3ff0000000000000, -2 is c000000000000000.
    const data = [0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0xc0]
    const file = await openWaveforms(join(bytesOf(header), Uint8Array.from(data)))
    const [plot] = file.plots
    expect(file.format).toBe('ngspice')
    expect(plot).toMatchObject({ title: 'hand made', date: 'today', name: 'AC Analysis', complex: true, points: 1 })
    expect(plot!.variables).toEqual([{ name: 'frequency', type: 'frequency', attributes: 'grid=3' }])
    expect(await plot!.read('frequency')).toEqual({ real: Float64Array.of(1), imag: Float64Array.of(-2) })
  })

  const forms: readonly (readonly [string, WaveformFormat, NutmegForm, string])[] = [
    ['ngspice, binary', 'ngspice', {}, 'real'],
    ['ngspice, text', 'ngspice', { text: true }, 'real'],
    ['Xyce', 'xyce', { count: '3                 ' }, 'real'],
    ['LTspice, float64 time and float32 values', 'ltspice', ltspice, 'real forward'],
    ['LTspice, all float64', 'ltspice', { ...ltspice, narrow: false }, 'real double forward'],
    ['LTspice, stored variable by variable', 'ltspice', ltspice, 'real forward fastaccess'],
    ['LTspice, text in UTF-16', 'ltspice', { ...ltspice, text: true }, 'real forward'],
    ['LTspice, text of bytes', 'ltspice', { ...ltspice, utf16: false, text: true }, 'real forward'],
    ['QSPICE', 'qspice', qspice, 'real'],
    ['Spectre, binary', 'spectre-nutmeg', { spectre: true, bigEndian: true }, 'real'],
    ['Spectre, text', 'spectre-nutmeg', { spectre: true, text: true }, 'real'],
  ]

  it.each(forms)('of %s are told apart and read', async (_, format, form, flags) => {
    const file = await openWaveforms(writeNutmeg({ ...ramp, flags }, form))
    expect(file.format).toBe(format)
    expect(file.plots[0]!.variables.map(({ name }) => name)).toEqual(ramp.names)
    // These values are exact as float32, too.
    expect(await file.plots[0]!.readAll()).toEqual(ramp.samples)
    expect(await file.plots[0]!.read('v(b)', { from: 1, to: 2 })).toEqual(values(-2))
  })

  it.each(forms)('of %s give back whatever numbers were written', async (_, format, form, flags) => {
    const complex = fc.boolean()
    const row = fc.array(fc.double(), { minLength: 6, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(complex, fc.array(row, { minLength: 1, maxLength: 9 }), async (complex, rows) => {
        const narrow = form.narrow === true && !complex && !flags.includes('double') && form.text !== true
        const samples = [0, 1, 2].map((index): Samples => {
          const real = Float64Array.from(rows, (row) => (narrow && index > 0 ? Math.fround(row[index]!) : row[index]!))
          const axis = index === 0 && form.realAxis === true
          return complex && !axis ? { real, imag: Float64Array.from(rows, (row) => row[index + 3]!) } : { real }
        })
        const written = { ...ramp, flags: complex ? flags.replace('real', 'complex') : flags, samples }
        // LTspice has float64 throughout where values are complex.
        const bytes = writeNutmeg(written, {
          ...form,
          ...(form.count === undefined ? {} : { count: `${rows.length}`.padEnd(18) }),
          narrow,
        })
        const file = await openWaveforms(bytes, { format })
        expect(await file.plots[0]!.readAll()).toEqual(samples)
        for (const [index, each] of samples.entries()) expect(await file.plots[0]!.read(index)).toEqual(each)
      }),
      { numRuns: 50 },
    )
  })

  it('hold several plots, of which Spectre writes the title once', async () => {
    const form = { spectre: true, bigEndian: true }
    const file = await openWaveforms(
      join(writeNutmeg(ramp, form), writeNutmeg({ ...ramp, title: '', name: 'b' }, form)),
    )
    expect(file.plots.map(({ title, name }) => [title, name])).toEqual([
      ['title', 'Transient Analysis'],
      ['title', 'b'],
    ])
    expect(await file.plots[1]!.readAll()).toEqual(ramp.samples)
  })

  it('of ngspice in a pipe have their count behind the data', async () => {
    for (const text of [false, true]) {
      const plot = join(writeNutmeg(ramp, { text, count: '0       ' }), bytesOf('3'))
      const file = await openWaveforms(join(plot, plot))
      expect(file.plots.map(({ points }) => points)).toEqual([3, 3])
      expect(await file.plots[1]!.readAll()).toEqual(ramp.samples)
    }
    const file = await openWaveforms(writeNutmeg(ramp, { count: '0' }))
    expect(await file.plots[0]!.readAll()).toEqual(ramp.samples)
    const long = {
      ...ramp,
      samples: ramp.samples.map(({ real }) =>
        values(
          ...Array(10_000)
            .fill(real)
            .flatMap((all) => [...all]),
        ),
      ),
    }
    const bytes = join(writeNutmeg(long, { count: '0' }), bytesOf('30000'))
    expect((await openWaveforms(join(bytes, bytes))).plots.map(({ points }) => points)).toEqual([30_000, 30_000])
    await expect(openWaveforms(join(bytes, bytesOf('x')))).rejects.toMatchObject({ code: 'truncated-data' })
  })

  it('of LTspice have steps where the time begins again', async () => {
    // A minus marks a time; it is no step.
    const stepped = { ...ramp, samples: [values(0, 1, -2, 0, 3), values(1, 2, 3, 4, 5), values(5, 4, 3, 2, 1)] }
    for (const text of [false, true]) {
      const { plots } = await openWaveforms(writeNutmeg({ ...stepped, flags: 'real stepped' }, { ...ltspice, text }))
      expect(plots[0]!.steps).toEqual([
        { start: 0, end: 3 },
        { start: 3, end: 5 },
      ])
    }
    const { plots } = await openWaveforms(writeNutmeg({ ...stepped, flags: 'real' }, ltspice))
    expect(plots[0]!.steps).toEqual([{ start: 0, end: 5 }])
  })

  it('of LTspice have steps of one frequency, and steps that run downwards', async () => {
    const frequency = { ...ramp, name: 'AC Analysis', samples: [values(5, 5), values(1, 2), values(3, 4)] }
    const { plots } = await openWaveforms(writeNutmeg({ ...frequency, flags: 'real stepped' }, ltspice))
    expect(plots[0]!.steps.map(({ start }) => start)).toEqual([0, 1])
    const down = {
      ...ramp,
      name: 'DC transfer characteristic',
      samples: [values(3, 2, 3, 1), ...Array(2).fill(values(1, 2, 3, 4))],
    }
    const reverse = await openWaveforms(writeNutmeg({ ...down, flags: 'real reverse stepped' }, ltspice))
    expect(reverse.plots[0]!.steps.map(({ start }) => start)).toEqual([0, 2])
  })

  it('of Xyce say in the name of a plot what was stepped', async () => {
    const name =
      'Step Analysis: Step 2 of 3 params:  name = TEMP value = -10 name = R1:R value = 2e3  DC Sweep: Step 1 of 9 params:  name = v1 value = 0  DC transfer characteristic'
    const { plots } = await openWaveforms(writeNutmeg({ ...ramp, name }))
    expect(plots[0]!.steps).toEqual([{ start: 0, end: 3, parameters: { TEMP: -10, 'R1:R': 2000 } }])
  })

  it('are read in pieces, which do not show', async () => {
    // A piece is a MiB, a point 24 bytes or about 80 characters.
    const points = 60_000
    const samples = [0, 1, 2].map((index) => values(...Array.from({ length: points }, (_, at) => at * 3 + index)))
    const bytes = ({ real }: Samples) => Buffer.from(real.buffer)
    for (const [flags, text] of [
      ['real', false],
      ['real fastaccess', false],
      ['real', true],
    ] as const) {
      const { plots } = await openWaveforms(writeNutmeg({ ...ramp, flags, samples }, { text }))
      const found = await plots[0]!.readAll()
      for (const [index, each] of found.entries()) expect(bytes(each).equals(bytes(samples[index]!))).toBe(true)
      expect(bytes(await plots[0]!.read(2)).equals(bytes(samples[2]!))).toBe(true)
      expect(await plots[0]!.readAll({ from: 45_000, to: 45_002 })).toEqual([
        values(135_000, 135_003),
        values(135_001, 135_004),
        values(135_002, 135_005),
      ])
    }
  })

  it('have names with blanks and titles in the letters of their writer', async () => {
    const { plots } = await openWaveforms(writeNutmeg({ ...ramp, title: 'Ω 放大器', names: ['time', 'V(a b)', 'c'] }))
    expect(plots[0]).toMatchObject({
      title: 'Ω 放大器',
      variables: [{ name: 'time' }, { name: 'V(a b)' }, { name: 'c' }],
    })
    const bytes = writeNutmeg({ ...ramp, title: 'x' })
    // 0xb5 is a micro sign in Latin-1, and no UTF-8.
    bytes[7] = 0xb5
    expect((await openWaveforms(bytes)).plots[0]!.title).toBe('µ')
  })
})

describe('damaged raw files', () => {
  const binary = writeNutmeg(ramp)
  const text = writeNutmeg(ramp, { text: true })

  async function failure(bytes: Uint8Array): Promise<WaveformError> {
    try {
      for (const plot of (await openWaveforms(bytes, { name: 'x.raw' })).plots) await plot.readAll()
    } catch (error) {
      if (error instanceof WaveformError) return error
      throw error
    }
    return expect.unreachable('was read')
  }

  const replace = (bytes: Uint8Array, from: string, to: string): Uint8Array =>
    Buffer.from(Buffer.from(bytes).toString('latin1').replace(from, to), 'latin1')

  it('are refused at whatever byte they are cut off', async () => {
    for (let length = 6; length < binary.length; length += 1)
      expect((await failure(binary.subarray(0, length))).code, `${length} bytes`).toMatch(/^truncated/)
    // A number at the very end of a text may have lost a digit.
    for (let length = 6; length < text.length; length += 1)
      expect((await failure(text.subarray(0, length))).code, `${length} bytes`).toMatch(
        /^(truncated|value-count|bad-number)/,
      )
  })

  it('are refused with the line where a text is wrong', async () => {
    // Eleven lines of header; a point has three lines and an empty one.
    expect(await failure(replace(text, '\t2.5', '\t2.5x'))).toMatchObject({ code: 'bad-number', line: 17 })
    expect(await failure(replace(text, '\t-2.0', '\t-2.0\t-2.0'))).toMatchObject({ code: 'value-count' })
    expect(await failure(replace(text, ' 2\t', ' 7\t'))).toMatchObject({ code: 'value-count' })
    expect(await failure(join(text, bytesOf('\n 3\t1\n')))).toMatchObject({ code: 'trailing-data' })
  })

  it('are refused where counts make no sense, before any room is made', async () => {
    const points = (count: string) => failure(replace(binary, 'Points: 3', `Points: ${count}`))
    expect((await points('4')).code).toBe('truncated-data')
    expect((await points('2')).code).toBe('trailing-data')
    expect((await points('999999999999999999999')).code).toBe('implausible-count')
    expect((await points('-3')).code).toBe('bad-header')
    expect((await points('3.5')).code).toBe('bad-header')
    const variables = (count: string) => failure(replace(binary, 'Variables: 3', `Variables: ${count}`))
    expect((await variables('2')).code).toBe('bad-header')
    expect((await variables('1000000000')).code).toBe('implausible-count')
    expect((await failure(replace(text, 'Points: 3', 'Points: 1000000000000'))).code).toBe('implausible-count')
  })

  it('give the plots and points that are sound when asked to', async () => {
    const cut = join(binary, binary.subarray(0, -1))
    const file = await openWaveforms(cut, { recover: true })
    expect(file.problems.map(({ code }) => code)).toEqual(['truncated-data'])
    expect(file.plots.map(({ points }) => points)).toEqual([3, 2])
    expect(await file.plots[1]!.read('v(b)')).toEqual(values(-1, -2))
    const header = await openWaveforms(join(binary, binary.subarray(0, 40)), { recover: true })
    expect(header.problems.map(({ code }) => code)).toEqual(['truncated-header'])
    expect(header.plots).toHaveLength(1)
    const shortText = await openWaveforms(replace(text, 'Points: 3', 'Points: 300'), { recover: true })
    expect(shortText.problems.map(({ code }) => code)).toEqual(['truncated-data'])
    expect(await shortText.plots[0]!.readAll()).toEqual(ramp.samples)
    const byVariable = await openWaveforms(writeNutmeg({ ...ramp, flags: 'real fastaccess' }).subarray(0, -8), {
      recover: true,
    })
    expect(await byVariable.plots[0]!.readAll()).toEqual([values(0, 1), values(0.5, 0.25), values(-1, -2)])
  })

  it('are swapped when asked to recover and their byte order is wrong', async () => {
    const swapped = writeNutmeg(
      { ...ramp, samples: [values(1, 2, 3), values(4, 5, 6), values(7, 8, 9)] },
      { bigEndian: true },
    )
    expect(await failure(swapped)).toMatchObject({ code: 'suspect-byte-order' })
    const { plots, problems } = await openWaveforms(swapped, { recover: true })
    expect(problems).toHaveLength(1)
    expect(await plots[0]!.read(1)).toEqual(values(4, 5, 6))
  })

  it('never give anything but values or an error of ours, whatever bytes are changed', async () => {
    const change = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          ...[{}, { text: true }, ltspice, { ...ltspice, text: true }].map((form) => writeNutmeg(ramp, form)),
        ),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (bytes, changes, recover) => {
          const changed = Uint8Array.from(bytes)
          for (const { at, byte } of changes) changed[at % changed.length] = byte
          try {
            for (const plot of (await openWaveforms(changed, { recover, format: 'ltspice' })).plots)
              for (const { real } of await plot.readAll()) expect(real.length).toBe(plot.points)
          } catch (error) {
            expect(error).toBeInstanceOf(WaveformError)
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
