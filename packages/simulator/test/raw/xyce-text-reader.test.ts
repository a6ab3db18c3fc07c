import { describe, expect, it } from 'vitest'
import { createByteSource, type OpenWaveformsOptions, openWaveforms, type WaveformFile } from '../../src/raw.js'

/** Opens a table as Xyce writes it, of lines. */
function open(
  lines: readonly string[],
  options: OpenWaveformsOptions & { readonly name?: string } = {},
): Promise<WaveformFile> {
  const text = lines.map((line) => `${line}\n`).join('')
  return openWaveforms(new TextEncoder().encode(text), { name: 'a.prn', ...options })
}

const footer = 'End of Xyce(TM) Simulation'

describe('tables of Xyce', () => {
  it('gives a variable for each column', async () => {
    const file = await open(['Index   TIME    V(1)', '0   0.0e+00   1.5e+00', '1   1.0e-03  -2.5e+00', footer])
    expect(file.format).toBe('xyce-text')
    const [plot] = file.plots
    expect(plot).toMatchObject({ points: 2, complex: false, steps: [{ start: 0, end: 2 }] })
    expect(plot?.variables.map(({ name }) => name)).toEqual(['Index', 'TIME', 'V(1)'])
    expect(await plot?.read('V(1)')).toEqual({ real: Float64Array.of(1.5, -2.5) })
    expect(await plot?.read(1, { from: 1 })).toEqual({ real: Float64Array.of(1e-3) })
  })

  it('reads columns between commas, with quoted names', async () => {
    const { plots } = await open(['"FREQ","V(A,B)","{V(1) - V(2)}"', '1.0,2.0,3.0'], { name: 'a.csv' })
    expect(plots[0]?.variables.map(({ name }) => name)).toEqual(['FREQ', 'V(A,B)', '{V(1) - V(2)}'])
  })

  it('reads more columns than the first bytes show', async () => {
    const columns = Array.from({ length: 900 }, (_, index) => index)
    const { plots } = await open(
      ['TIME '.concat(columns.map((index) => `V(N${index})`).join(' ')), `0.5 ${columns.join(' ')}`, footer],
      { name: 'a.txt' },
    )
    expect(await plots[0]?.read('V(N899)')).toEqual({ real: Float64Array.of(899) })
  })

  it('keeps blanks within the brackets of a name', async () => {
    const { plots } = await open(['Index  {V(1) + V(2)}  V(A, B)', '0 1 2', footer])
    expect(plots[0]?.variables.map(({ name }) => name)).toEqual(['Index', '{V(1) + V(2)}', 'V(A, B)'])
  })

  it('joins the two columns of a complex value where its name is asked for', async () => {
    const { plots } = await open(['Index FREQ Re(V(1)) Im(V(1))', '0 10 1 2', '1 20 3 4', footer])
    expect(await plots[0]?.read('V(1)')).toEqual({ real: Float64Array.of(1, 3), imag: Float64Array.of(2, 4) })
    expect(await plots[0]?.read('Im(V(1))')).toEqual({ real: Float64Array.of(2, 4) })
    await expect(plots[0]?.read('V(2)')).rejects.toThrow(RangeError)
  })

  it.each([
    ['where the index falls back', ['Index V(1)', '0 1', '1 2', '0 1', '1 2', footer]],
    ['where the number of the step changes', ['STEPNUM V(1)', '0 1', '0 2', '1 1', '1 2', footer]],
    ['where time falls back', ['TIME V(1)', '0 1', '1 2', '0 1', '1 2', footer]],
    ['where frequency falls back', ['FREQ,V(1)', '1,1', '2,2', '1,1', '2,2']],
    ['behind an empty line', ['V(1) V(2)', '0 1', '1 2', '', '', '2 1', '3 2', footer]],
  ])('begins a step %s', async (_, lines) => {
    const { plots } = await open(lines)
    expect(plots[0]?.steps).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 4 },
    ])
  })

  it('reads line ends of either kind, and infinities', async () => {
    const { plots } = await open(['Index V(1)\r', '0 inf\r', '1 -nan\r', `${footer}\r`])
    expect(await plots[0]?.read('V(1)')).toEqual({ real: Float64Array.of(Number.POSITIVE_INFINITY, Number.NaN) })
  })

  it.each([
    ['bad-header', 1, ['Index V(1', '0 1', footer]],
    ['bad-header', 1, ['0 1', '1 2', footer]],
    ['bad-header', 1, ['TIME,,V(1)', '0,1,2']],
    ['value-count', 3, ['Index V(1)', '0 1', '1', footer]],
    ['bad-number', 2, ['Index V(1)', '0 1.2.3', footer]],
    ['bad-number', 2, ['Index V(1)', '0 0x10', footer]],
    ['bad-number', 2, ['TIME,V(1)', '0,']],
    ['count-mismatch', 3, ['Index V(1)', '0 1', '2 3', footer]],
    ['line-ends', 2, ['Index V(1)', '0 1\r1 2', footer]],
    ['trailing-data', 4, ['Index V(1)', '0 1', footer, '1 2']],
    ['missing-end', 2, ['Index V(1)', '0 1']],
    ['empty', 2, ['', '']],
  ])('says %s, line %s, of a damaged table', async (code, line, lines) => {
    const error = await open(lines, { format: 'xyce-text' }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'WaveformError', code, line, file: 'a.prn' })
  })

  it('refuses a last line that may lack digits', async () => {
    const text = new TextEncoder().encode('TIME,V(1)\n0,1.25\n1,2.')
    await expect(openWaveforms(text, { name: 'a.csv' })).rejects.toMatchObject({ code: 'truncated-data', line: 3 })
  })

  it('notices a file that becomes shorter while it is read', async () => {
    const source = createByteSource(new TextEncoder().encode('TIME,V(1)\n0,1\n'), 'a.csv')
    await expect(openWaveforms({ ...source, size: source.size + 1 })).rejects.toMatchObject({ code: 'truncated-data' })
  })

  it('recovers the points before the damage, and says what it is', async () => {
    const file = await open(['Index V(1)', '0 1', '1 2', '2', '3 4', footer], { recover: true })
    expect(file.plots[0]?.points).toBe(2)
    expect(file.problems).toMatchObject([{ code: 'value-count', line: 4 }])
  })

  it('leaves tables of others alone', async () => {
    const other = ['time v(1)', '0 1']
    await expect(open(other, { name: 'a.txt' })).rejects.toMatchObject({ code: 'unknown-format' })
  })
})
