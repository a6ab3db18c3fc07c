import { describe, expect, it } from 'vitest'
import { openWaveforms, type WaveformFile } from '../../src/raw.js'

const open = (text: string, recover = false): Promise<WaveformFile> =>
  openWaveforms(new TextEncoder().encode(text), { recover, name: 'a.dat' })

/** As ngspice writes a number. */
const columns = (...numbers: readonly number[]): string =>
  `${numbers.map((value) => `${value < 0 ? '' : ' '}${value.toExponential(8).replace(/e([+-])(\d)$/, 'e$10$2')} `).join('')}\n`

async function table(text: string): Promise<readonly (readonly [string, ...number[]])[]> {
  const { format, plots } = await open(text)
  expect(format).toBe('ngspice-wrdata')
  const all = await Promise.all(plots.map((plot) => plot.readAll()))
  return plots.flatMap(({ variables }, plot) =>
    variables.map(({ name }, index) => [name, ...all[plot]![index]!.real] as const),
  )
}

describe('columns of wrdata', () => {
  it('have names of their own where there is no line of names', async () => {
    expect(await table(columns(0, 1) + columns(0.5, -2))).toEqual([
      ['col0', 0, 0.5],
      ['col1', 1, -2],
    ])
  })

  it('have the names of the first line', async () => {
    expect(await table(` time            v(a)           \n${columns(1, 2)}`)).toEqual([
      ['time', 1],
      ['v(a)', 2],
    ])
  })

  it('are several plots where further ones were appended', async () => {
    const names = (...words: readonly string[]): string => `${words.map((word) => ` ${word.padEnd(15)}`).join('')}\n`
    const text = `${names('a', 'b')}${columns(1, 2)}${names('a', 'b', 'c')}${columns(3, 4, 5)}`
    expect(await table(text)).toEqual([
      ['a', 1],
      ['b', 2],
      ['a', 3],
      ['b', 4],
      ['c', 5],
    ])
  })

  it('are refused with the line where numbers are missing, damaged or cut off', async () => {
    await expect(open(columns(1, 2) + columns(3))).rejects.toMatchObject({ code: 'value-count', line: 2 })
    await expect(open(columns(1, 2) + columns(3, 4).replace('4.', '4x'))).rejects.toMatchObject({
      code: 'bad-number',
      line: 2,
    })
    await expect(open((columns(1, 2) + columns(3, 4)).slice(0, -6))).rejects.toMatchObject({
      code: 'truncated-data',
      line: 2,
    })
  })

  it('give whole lines when asked to recover', async () => {
    const { plots, problems } = await open(columns(1, 2) + columns(3, 4) + columns(5), true)
    expect(problems.map(({ code }) => code)).toEqual(['value-count'])
    expect((await plots[0]!.readAll()).map(({ real }) => [...real])).toEqual([
      [1, 3],
      [2, 4],
    ])
  })
})
