import { describe, expect, it } from 'vitest'
import { type OpenWaveformsOptions, openWaveforms, type WaveformFile } from '../../src/raw.js'

const header = [
  '#H',
  "SOURCE='Xyce' VERSION='7.0'",
  "TITLE='it's a filter'",
  "SUBTITLE='Step param R1:R = 1.0e+03'",
  "TIME='03:15:18 PM' DATE='Jan 25, 2018'",
  "ANALYSIS='DC Sweep' SERIALNO='12345'",
  "ALLVALUES='NO' COMPLEXVALUES='NO' NODES='2'",
  "SWEEPVAR='v1' SWEEPMODE='VAR_STEP'",
  '#N',
  "'V(1)' 'V(A,B)'",
]

function open(lines: readonly string[], options: OpenWaveformsOptions = {}): Promise<WaveformFile> {
  return openWaveforms(new TextEncoder().encode(`${lines.join('\n')}\n`), { name: 'a.csd', ...options })
}

describe('probe text', () => {
  it('gives a plot with the swept variable first', async () => {
    const { format, plots } = await open([...header, '#C 0.5 2', '1.0:1   2.0:2', '#C 1.5 2', '3.0:1', '4.0:2', '#;'])
    expect(format).toBe('xyce-probe')
    expect(plots).toHaveLength(1)
    expect(plots[0]).toMatchObject({
      title: "it's a filter",
      name: 'DC Sweep',
      date: 'Jan 25, 2018 03:15:18 PM',
      complex: false,
      points: 2,
      variables: [{ name: 'v1' }, { name: 'V(1)' }, { name: 'V(A,B)' }],
      steps: [{ start: 0, end: 2, parameters: { 'R1:R': 1000 } }],
    })
    expect(await plots[0]?.read('v1')).toEqual({ real: Float64Array.of(0.5, 1.5) })
    expect(await plots[0]?.read('V(A,B)')).toEqual({ real: Float64Array.of(2, 4) })
  })

  it('reads complex values, with a real axis', async () => {
    const complex = header.map((line) => line.replace("COMPLEXVALUES='NO'", "COMPLEXVALUES='YES'"))
    const { plots } = await open([...complex, '#C 10 2', '1/-1:1   2/-2:2', '#;'])
    expect(plots[0]?.complex).toBe(true)
    expect(await plots[0]?.read(0)).toEqual({ real: Float64Array.of(10) })
    expect(await plots[0]?.read(2)).toEqual({ real: Float64Array.of(2), imag: Float64Array.of(-2) })
  })

  it('gives a plot for every section', async () => {
    const { plots } = await open([...header, '#;', ...header, '#C 0 2', '1:1 2:2', '#;'])
    expect(plots.map(({ points }) => points)).toEqual([0, 1])
  })

  it.each([
    ['value-count', 13, ['#C 0.5 2', '1:1', '#C 1.5 2']],
    ['value-count', 12, ['#C 0.5 2', '2:2 1:1']],
    ['value-count', 12, ['#C 0.5 2', '1:1 2:2 3:3']],
    ['value-count', 11, ['#C 0.5 7']],
    ['bad-number', 12, ['#C 0.5 2', '1/2:1 2:2']],
    ['bad-number', 11, ['#C x 2']],
    ['syntax', 11, ['#D']],
    ['missing-end', 12, ['#C 0.5 2', '1:1 2:2']],
  ])('says %s, line %s, of a damaged section', async (code, line, lines) => {
    await expect(open([...header, ...lines])).rejects.toMatchObject({ name: 'WaveformError', code, line })
  })

  it('recovers whole points', async () => {
    const { plots, problems } = await open([...header, '#C 0.5 2', '1:1 2:2', '#C 1.5 2', '3:1'], { recover: true })
    expect(plots[0]?.points).toBe(1)
    expect(problems).toMatchObject([{ code: 'missing-end' }])
  })
})
