import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type MeasureFile, type MeasureResult, readMeasures, type Spectrum } from '../../src/raw.js'
import { folder, type GoodFile, index } from './golden.js'

/** A number as golden files write it; null for a failed measure. */
type Value = number | string | null

interface GoldenSpectrum {
  readonly of: string
  readonly columns: readonly string[]
  readonly rows: number
  readonly dc: readonly [magnitude: number, phase: number] | null
  readonly first: readonly number[]
  readonly last: readonly number[]
}

/** What a golden file says, by the format of the file it describes. */
interface Golden {
  readonly title?: string
  readonly rows?: readonly Readonly<Record<string, number>>[]
  readonly steps?: Readonly<Record<string, readonly number[]>>
  readonly stepCount?: number
  readonly measures?: unknown
  readonly failed?: readonly string[]
  readonly fourier?: Readonly<Record<string, readonly GoldenFourier[]>>
  readonly spectra?: readonly GoldenSpectrum[]
}

interface GoldenFourier {
  readonly dc: number
  readonly thd: number
  readonly phd: number
  readonly harmonics: number
}

const readGolden = ({ golden }: GoodFile): Golden => JSON.parse(readFileSync(`${folder}/${golden}`, 'utf8'))

/** How the content of a file and of its golden file are brought into the same form. */
const compare: Readonly<Record<string, (found: MeasureFile, golden: Golden) => void>> = {
  'hspice-measure'(found, { title, rows }) {
    expect(found.title).toBe(title)
    expect(found.steps.map(({ parameters, measures }) => ({ ...parameters, ...measures }))).toEqual(rows)
  },

  'xyce-measure'(found, { measures }) {
    // The golden files lack failed Fourier measures, which have a colon in place of the equals sign.
    const results = found.results.filter(({ name }) => name !== 'FOURFAIL')
    expect(
      results.map(({ name, value, details }) => ({
        name,
        value: value ?? null,
        ...(Object.keys(details).length === 0 ? {} : { also: orNull(details) }),
      })),
    ).toEqual(measures)
  },

  'xyce-fft'(found, { spectra }) {
    expect(found.spectra.map(asWritten)).toEqual(spectra)
  },

  'ltspice-log'(found, { steps = {}, stepCount, measures, fourier = {} }) {
    expect(found.steps).toHaveLength(Math.max(1, stepCount ?? 0))
    for (const [name, values] of Object.entries(steps))
      expect(found.steps.map(({ parameters }) => parameters[name])).toEqual(values)
    const columns = new Map<string, Value[]>()
    for (const { name, value, step, details } of found.results)
      for (const [key, each] of Object.entries({ '': value, ...details })) {
        const column = key === '' ? name : `${name}_${key}`
        if (!columns.has(column)) columns.set(column, [])
        columns.get(column)![step] = each === undefined || Number.isFinite(each) ? (each ?? null) : microsoft(each)
      }
    expect(Object.fromEntries(columns)).toEqual(measures)
    expect(
      found.spectra.map(({ of, dc, thdPercent, phdPercent, harmonic }) => ({
        of,
        dc,
        thd: thdPercent,
        phd: phdPercent,
        harmonics: harmonic.length,
      })),
    ).toEqual(
      Object.entries(fourier).flatMap(([of, tables]) =>
        tables.map(({ dc, thd, phd, harmonics }) => ({ of, dc, thd, phd, harmonics })),
      ),
    )
  },

  'ngspice-log'(found, { measures, failed }) {
    // The golden file takes what `print` wrote for measures, without names of branches.
    const printed = found.printed.filter(({ name }) => !name.includes('#'))
    const values = [...found.results, ...printed].filter(({ value }) => value !== undefined)
    expect(Object.fromEntries(values.map(({ name, value, details }) => [name, { value, also: details }]))).toEqual(
      measures,
    )
    expect(found.results.filter(({ value }) => value === undefined).map(({ name }) => name)).toEqual(failed)
  },

  'qspice-meas'(found) {
    // The golden file holds the text alone: these are the numbers in it.
    const numbers = {
      vin_rms: 0.707405,
      vout_rms: 1.4148,
      gain: 1.99998,
      vout1m: -0.00763593,
      period: 3.29713e-8,
    }
    expect([{}, numbers]).toContainEqual(found.steps[0]?.measures)
  },
}

const files = index.files.filter(({ format }) => format in compare)

describe('recorded files of measures', () => {
  if (files.length === 0) it.skip('are compared (skipped: no test data)')

  it.each(files)('$file is read like the readers of others read it', (file) => {
    const found = readMeasures(readFileSync(`${folder}/${file.file}`), { name: file.file })
    expect(found.format).toBe(file.format)
    expect(found.problems).toEqual([])
    compare[file.format]?.(found, readGolden(file))
  })
})

function orNull(details: MeasureResult['details']): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, value ?? null]))
}

/** An infinity as the C library of the logs writes it. */
function microsoft(value: number): string {
  return value > 0 ? '1.#INF' : '-1.#INF'
}

/** A spectrum in the columns of its file. */
function asWritten(spectrum: Spectrum): GoldenSpectrum {
  const { of, harmonic, frequency, magnitude, phase, normalizedMagnitude, normalizedPhase, dc, dcPhase } = spectrum
  const table: readonly (readonly [string, Float64Array | undefined])[] =
    normalizedPhase === undefined
      ? [
          ['Index', harmonic],
          ['Frequency', frequency],
          ['Mag', magnitude],
          ['Norm. Mag', normalizedMagnitude],
          ['Phase', phase],
        ]
      : [
          ['Harmonic', harmonic],
          ['Frequency', frequency],
          ['Magnitude', magnitude],
          ['Phase', phase],
          ['Norm. Mag', normalizedMagnitude],
          ['Norm. Phase', normalizedPhase],
        ]
  const columns = table.filter(([, values]) => values !== undefined)
  return {
    of,
    columns: columns.map(([name]) => name),
    rows: harmonic.length,
    dc: dc === undefined || dcPhase === undefined ? null : [dc, dcPhase],
    first: columns.map(([, values]) => values![0]!),
    last: columns.map(([, values]) => values!.at(-1)!),
  }
}
