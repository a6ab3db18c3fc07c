import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Samples, WaveformFile, WaveformPlot } from '../../src/raw.js'
import { expandStructs, type GoldenPsf, type GoldenTrace, psfDifferences } from './golden-psf.js'

/** Where files of other simulators are; not part of this repository. */
const data = process.env.ANALOGKIT_DATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url))

/** The folder of recorded result files. */
export const folder = `${data}/rawfiles`

/** A file with known content. */
export interface GoodFile {
  readonly file: string
  readonly format: string
  readonly golden: string
}

/** A damaged file. */
export interface BadFile {
  readonly file: string
  /** The code of the error. */
  readonly expectError: string
  /** What can be read nevertheless, such as `42 whole points` or `all points`. */
  readonly mayRecover?: string
}

/** A number as the golden files write it; complex ones are pairs. */
type GoldenNumber = number | string | readonly (number | string)[]

interface GoldenVariable extends GoldenTrace {
  readonly name: string
  readonly type?: string | number
  readonly first: GoldenNumber
  readonly middle?: GoldenNumber
  readonly last?: GoldenNumber
  readonly sum?: GoldenNumber
  readonly sha256?: string
}

interface GoldenPlot {
  readonly name?: string
  readonly type?: string
  readonly points: number
  readonly stepStarts?: readonly number[]
  /** How many variables there are where `variables` lists a part of them. */
  readonly variablesTotal?: number
  readonly allNames?: string
  readonly variables: readonly GoldenVariable[]
}

/** What a file holds. Of PSF files, `sweep` and `traces` stand in place of `plots`. */
export interface Golden extends GoldenPsf {
  readonly title?: string
  readonly date?: string
  readonly points?: number
  readonly plots?: readonly GoldenPlot[]
  readonly sweep?: GoldenVariable
  readonly traces?: readonly GoldenVariable[]
}

/** The list of recorded files, empty where they are not here. */
export const index: { readonly files: readonly GoodFile[]; readonly bad: readonly BadFile[] } = existsSync(
  `${folder}/index.json`,
)
  ? JSON.parse(readFileSync(`${folder}/index.json`, 'utf8'))
  : { files: [], bad: [] }

/** Whether a golden file describes waveforms or an operating point, as against measures. */
export function hasPlots(golden: Golden): boolean {
  return goldenPlots(golden).length > 0 || golden.values !== undefined
}

/** Everything a golden file says that `found` does not agree with, in words. */
export async function differences(found: WaveformFile, golden: Golden): Promise<readonly string[]> {
  const wanted = goldenPlots(golden)
  const lines: string[] = []
  const compare = (what: string, value: unknown, expected: unknown): void => {
    if (expected !== undefined && !Object.is(value, expected)) lines.push(`${what}: ${value}, expected ${expected}`)
  }
  compare('plots', found.plots.length, wanted.length)
  compare('problems', found.problems.length, 0)
  lines.push(...psfDifferences(found, golden))
  compare('title', found.plots[0]?.title, golden.title)
  compare('date', found.plots[0]?.date, golden.date)
  for (const [position, expected] of wanted.entries()) {
    const plot = found.plots[position]
    if (plot === undefined) break
    const place = `plot ${position}`
    compare(`${place} name`, plot.name, expected.name)
    compare(`${place} complex`, plot.complex, expected.type === undefined ? undefined : expected.type === 'complex')
    compare(`${place} points`, plot.points, expected.points)
    compare(`${place} variables`, plot.variables.length, expected.variablesTotal ?? expected.variables.length)
    compare(`${place} names`, hash(plot.variables.map(({ name }) => name).join('\n')), expected.allNames)
    compare(`${place} steps`, String(plot.steps.map(({ start }) => start)), String(expected.stepStarts ?? [0]))
    compare(`${place} last step`, plot.steps.at(-1)?.end, expected.points)
    lines.push(...(await variableDifferences(place, plot, expected)))
  }
  return lines
}

async function variableDifferences(place: string, plot: WaveformPlot, expected: GoldenPlot): Promise<string[]> {
  const lines: string[] = []
  const all = await plot.readAll()
  const part = expected.variablesTotal !== undefined
  for (const [position, golden] of expected.variables.entries()) {
    const index = part ? plot.variables.findIndex(({ name }) => name === golden.name) : position
    const variable = plot.variables[index]
    const compare = (what: string, value: unknown, wanted: unknown): void => {
      const [text, wantedText] = [JSON.stringify(value), JSON.stringify(wanted)]
      if (wanted !== undefined && text !== wantedText)
        lines.push(`${place} ${golden.name} ${what}: ${text}, expected ${wantedText}`)
    }
    const anyMember = golden.name.endsWith(':*') && variable?.name.startsWith(golden.name.slice(0, -1))
    compare('name', variable?.name, anyMember ? variable?.name : golden.name)
    if (variable === undefined) continue
    // The unit of an axis is not with its type, where golden files look for it.
    if (index > 0 && !anyMember) compare('unit', variable.unit, golden.unit ?? undefined)
    const { type, attributes } = variable
    compare(
      'type',
      attributes === undefined ? type : `${type} ${attributes}`,
      golden.type === undefined ? undefined : String(golden.type),
    )
    const samples = pad(await plot.read(index), golden)
    const at = (point: number): unknown => written(samples, point)
    compare('first', at(0), golden.first)
    compare('middle', at(Math.floor(plot.points / 2)), golden.middle)
    compare('last', at(plot.points - 1), golden.last)
    compare('sha256', hash(littleEndian(samples)), golden.sha256)
    compare('sha256 of readAll', hash(littleEndian(pad(all[index]!, golden))), golden.sha256)
    const { real, imag } = samples
    for (const [part, sum] of [golden.sum ?? []].flat().entries()) {
      const values = part === 0 ? real : imag!
      const total = values.reduce((so, value) => so + value, 0)
      const size = values.reduce((so, value) => so + Math.abs(value), 0)
      const near = typeof sum === 'number' ? Math.abs(total - sum) <= 1e-12 * size : String(total) === sum
      if (!near) lines.push(`${place} ${golden.name} sum: ${total}, expected ${sum}`)
    }
  }
  return lines
}

/** The golden file of QSPICE's text form writes its frequencies as complex, which the file does not. */
function pad({ real, imag }: Samples, { name, first }: GoldenVariable): Samples {
  const padded = name === 'Frequency' && Array.isArray(first) && imag === undefined
  return { real, ...(padded ? { imag: new Float64Array(real.length) } : imag === undefined ? {} : { imag }) }
}

/** The plots of a golden file, those of PSF files included. */
function goldenPlots({ plots, sweep, traces, points = 0 }: Golden): readonly GoldenPlot[] {
  if (plots !== undefined) return plots
  if (sweep === undefined || traces === undefined) return []
  return [{ points, variables: [sweep, ...expandStructs(traces)] }]
}

/** A value as golden files write it. */
function written({ real, imag }: Samples, point: number): unknown {
  const number = (value: number | undefined): unknown =>
    value === undefined || (Number.isFinite(value) && !Object.is(value, -0))
      ? value
      : Object.is(value, -0)
        ? '-0'
        : String(value)
  return imag === undefined ? number(real[point]) : [number(real[point]), number(imag[point])]
}

function littleEndian({ real, imag }: Samples): Uint8Array {
  const values = imag === undefined ? real : Float64Array.from({ length: real.length * 2 }, pairs(real, imag))
  const bytes = new Uint8Array(values.length * 8)
  const view = new DataView(bytes.buffer)
  for (const [position, value] of values.entries()) view.setFloat64(position * 8, value, true)
  return bytes
}

function pairs(real: Float64Array, imag: Float64Array) {
  return (_: unknown, position: number): number => (position % 2 === 0 ? real : imag)[position >> 1]!
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}
