import { describe, expect, it } from 'vitest'
import { type OpenWaveformsOptions, openWaveforms, type WaveformFile } from '../../src/raw.js'

const header = [
  ' TITLE = " Xyce data", ',
  '\tVARIABLES = " FREQ" ',
  '" Re(V(4))" ',
  '" Im(V(4))" ',
  'DATASETAUXDATA TIME= " 12:24:22 PM May 21, 2018 " ',
]
const footer = 'End of Xyce(TM) Parameter Sweep'

function open(lines: readonly string[], options: OpenWaveformsOptions = {}): Promise<WaveformFile> {
  return openWaveforms(new TextEncoder().encode(`${lines.join('\n')}\n`), { name: 'a.dat', ...options })
}

describe('text for Tecplot', () => {
  it('gives a plot for every zone, with what was stepped', async () => {
    const zone = (value: string) => [`ZONE F=POINT   T= "  R1 = ${value}"`, `AUXDATA R1 = " ${value}"`]
    const { format, plots } = await open([...header, ...zone('1e3'), '1 2 3', '4 5 6', ...zone('2e3'), '1 7 8', footer])
    expect(format).toBe('xyce-tecplot')
    expect(plots).toMatchObject([
      {
        title: 'Xyce data',
        name: 'R1 = 1e3',
        date: '12:24:22 PM May 21, 2018',
        points: 2,
        variables: [{ name: 'FREQ' }, { name: 'Re(V(4))' }, { name: 'Im(V(4))' }],
        steps: [{ start: 0, end: 2, parameters: { R1: 1000 } }],
      },
      { name: 'R1 = 2e3', points: 1, steps: [{ parameters: { R1: 2000 } }] },
    ])
    expect(await plots[0]?.read('V(4)')).toEqual({ real: Float64Array.of(2, 5), imag: Float64Array.of(3, 6) })
  })

  it.each([
    ['bad-header', 6, ['1 2 3']],
    ['truncated-header', 5, []],
    ['value-count', 7, ['ZONE F=POINT', '1 2']],
    ['bad-number', 7, ['ZONE F=POINT', '1 2 x']],
    ['missing-end', 7, ['ZONE F=POINT', '1 2 3']],
    ['trailing-data', 8, ['ZONE F=POINT', footer, '1 2 3']],
  ])('says %s, line %s, of a damaged file', async (code, line, lines) => {
    await expect(open([...header, ...lines])).rejects.toMatchObject({ name: 'WaveformError', code, line })
  })
})
