import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RawPlot, readRaw } from '../../src/index.js'

const data = process.env.ANALOGKIT_DATA ?? new URL('../../../../shared/data', import.meta.url).pathname

/** Writes a plot as ngspice does. */
function writePlot({ title, name, points, variables }: RawPlot): Uint8Array {
  const complex = variables.some(({ imag }) => imag !== undefined)
  const header = [
    `Title: ${title}`,
    'Date: Sat Nov 21 17:20:20  2026',
    `Plotname: ${name}`,
    `Flags: ${complex ? 'complex' : 'real'}`,
    `No. Variables: ${variables.length}`,
    `No. Points: ${points}`,
    'Variables:',
    ...variables.map(
      (variable, index) => `\t${index}\t${variable.name}\t${variable.type}${index === 0 ? ' grid=3' : ''}`,
    ),
    'Binary:\n',
  ].join('\n')
  const numbers: number[] = []
  for (let point = 0; point < points; point += 1)
    for (const { real, imag } of variables) {
      numbers.push(real[point]!)
      if (complex) numbers.push(imag![point]!)
    }
  const bytes = new Uint8Array(header.length + numbers.length * 8)
  bytes.set(new TextEncoder().encode(header))
  const view = new DataView(bytes.buffer)
  for (const [index, number] of numbers.entries()) view.setFloat64(header.length + index * 8, number, true)
  return bytes
}

function plot(points: number, complex: boolean, names: readonly string[] = ['time', 'v(a)']): RawPlot {
  return {
    title: 't',
    name: 'n',
    points,
    variables: names.map((name, row) => {
      const real = Float64Array.from({ length: points }, (_, point) => row * 10 + point)
      return { name, type: 'voltage', real, ...(complex ? { imag: real.map((value) => -value) } : {}) }
    }),
  }
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

describe('readRaw', () => {
  it('reads real and complex plots one after another', () => {
    const plots = [plot(3, false), plot(2, true)]
    expect(readRaw(join(...plots.map(writePlot)))).toEqual(plots)
  })

  it('reads back whatever numbers were written', () => {
    const values = fc.array(fc.double(), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(values, (numbers) => {
        const real = Float64Array.from(numbers)
        const written: RawPlot = {
          ...plot(0, false),
          points: real.length,
          variables: [{ name: 'v(x)', type: 'voltage', real }],
        }
        expect(readRaw(writePlot(written))).toEqual([written])
      }),
    )
  })

  it('reads bytes that do not start at the begin of their buffer', () => {
    const bytes = writePlot(plot(4, false))
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    expect(readRaw(shifted.subarray(3))).toEqual([plot(4, false)])
  })

  it('reads no plots from no bytes, and a plot without points', () => {
    expect(readRaw(new Uint8Array())).toEqual([])
    expect(readRaw(writePlot(plot(0, false)))).toEqual([plot(0, false)])
  })

  it('refuses a file at whatever byte it is cut off', () => {
    const bytes = writePlot(plot(2, true))
    for (let length = 1; length < bytes.length; length += 1)
      expect(() => readRaw(bytes.subarray(0, length)), `${length} bytes`).toThrow(/truncated/)
  })

  it('says how many points a truncated file holds', () => {
    expect(() => readRaw(writePlot(plot(5, false)).subarray(0, -17))).toThrow('announces 5 points, the data holds 3')
  })

  it('refuses text files and files of other kinds', () => {
    const text = new TextEncoder().encode(
      'Title: t\nPlotname: n\nFlags: real\nNo. Variables: 1\nNo. Points: 1\nVariables:\n\t0\tx\tvoltage\nValues:\n 0\t1\n',
    )
    expect(() => readRaw(text)).toThrow('set filetype=binary')
    expect(() => readRaw(new TextEncoder().encode('\x7fELF\n'))).toThrow('no line of a raw header')
  })

  const folder = `${data}/rawfiles/ngspice`
  const present = existsSync(folder)
  it.skipIf(!present)(`reads recorded binary files of ngspice${present ? '' : ' (skipped: no test data)'}`, () => {
    let compared = 0
    for (const file of readdirSync(folder)) {
      const bytes = readFileSync(`${folder}/${file}`)
      const golden = JSON.parse(readFileSync(`${data}/rawfiles/golden/ngspice--${file}.json`, 'utf8'))
      if (!bytes.includes('\nBinary:')) continue
      const plots = readRaw(bytes)
      expect(
        plots.map(({ name, points }) => ({ name, points })),
        file,
      ).toEqual(golden.plots.map(({ name, points }: RawPlot) => ({ name, points })))
      for (const [index, { variables }] of golden.plots.entries())
        for (const variable of variables as { name: string; first: number | [number, number] }[]) {
          const found = plots[index]!.variables.find(({ name }) => name === variable.name)!
          const first = found.imag === undefined ? found.real[0] : [found.real[0], found.imag[0]]
          if (JSON.stringify(variable.first).includes('"')) continue
          expect(first, `${file} ${variable.name}`).toEqual(variable.first)
        }
      compared += 1
    }
    expect(compared).toBeGreaterThan(8)
  })
})
