import type { ProblemReport } from '../report-problems.js'
import type { WaveformVariable } from '../types.js'

/** Where the values of a variable stand in a point. */
interface HspiceColumn {
  /** Index of its first value among the values of a point. */
  readonly index: number
  /** Whether the imaginary part follows. */
  readonly complex: boolean
}

/** What the text in front of the values says. */
export interface HspiceHeader {
  readonly version: '9007' | '9601' | '2001'
  readonly title: string
  readonly date: string
  /** `transient`, `ac`, `dc`. */
  readonly analysis: string
  readonly complex: boolean
  readonly variables: readonly WaveformVariable[]
  /** One for each variable. */
  readonly columns: readonly HspiceColumn[]
  /** How many values a point has. */
  readonly width: number
  /** Names of what is swept; each run starts with a value for each. */
  readonly parameters: readonly string[]
  /** How many runs are announced, 0 where nothing is swept. */
  readonly runs: number
}

/** Stands behind the last name of a header. */
export const headerEnd = '$&%#'

/** Stands behind the last point of a run; in float32 it is the number next to it. */
export function isTerminator(value: number): boolean {
  return value === 1e30 || value === 1.0000000150474662e30
}

const start = /^(?<automatic>\d{4})(?<probes>\d{4})(?<parameters>\d{4})\d{4}(?:(?<version>9007|9601|2001)|\d{4}2001)/

/** Whether a text begins as a header does. */
export function isHspiceHeader(text: string): boolean {
  return start.test(text)
}

/**
 * Reads a header, a text in fixed columns:
 *
 *     00050004000100009601    a simple ac run    09/14/98…  Copyright …  3    2  1  1 … HERTZ  v(1  …  $&%#
 *     |   |   |       |       |                  |                       |    |         |
 *     |   |   |       16      24 title           88 date                 runs |         names: variables, parameters
 *     |   |   |       or 20: version                      right before 256    256 type codes
 *     |   |   swept parameters
 *     |   probes, real also in an ac analysis
 *     variables with the axis, but without probes
 *
 * @param text - the header up to its end mark, without line ends
 * @throws WaveformError `bad-header`
 */
export function parseHspiceHeader(text: string, { error }: ProblemReport): HspiceHeader {
  const found = start.exec(text)?.groups
  if (found === undefined)
    throw error({
      code: 'bad-header',
      offset: 0,
      reason: `its header begins with ${JSON.stringify(text.slice(0, 24))}, expected 16 digits and 9007, 9601 or 2001`,
    })
  const automatic = Number(found.automatic)
  const probes = Number(found.probes)
  const total = automatic + probes
  const parameterCount = Number(found.parameters)
  const words = text.slice(256).trim().split(/\s+/)
  const expected = 2 * total + parameterCount
  if (automatic === 0 || words.length !== expected)
    throw error({
      code: 'bad-header',
      offset: 0,
      reason: `its header announces ${automatic} + ${probes} variables and ${parameterCount} parameters, its lists of types and names hold ${words.length} words and not ${expected}`,
    })
  const types = words.slice(0, total)
  const badType = types.find((type) => !/^\d+$/.test(type))
  if (badType !== undefined)
    throw error({ code: 'bad-header', offset: 0, reason: `its header has the type code ${JSON.stringify(badType)}` })
  const complex = types[0] === '2'
  const columns: HspiceColumn[] = []
  let width = 0
  for (let variable = 0; variable < total; variable += 1) {
    const pair = complex && variable > 0 && variable < automatic
    columns.push({ index: width, complex: pair })
    width += pair ? 2 : 1
  }
  const version = found.version ?? '2001'
  return {
    version: version === '9007' || version === '9601' ? version : '2001',
    title: text.slice(24, 88).trim(),
    date: text.slice(88, 112).trim(),
    analysis: analyses[types[0] ?? ''] ?? `type ${types[0]}`,
    complex,
    variables: words.slice(total, 2 * total).map((name, index) => ({ name, type: types[index] ?? '' })),
    columns,
    width,
    parameters: words.slice(2 * total),
    runs: Number(/(\d+)\s*$/.exec(text.slice(112, 256))?.[1] ?? 0),
  }
}

const analyses: Readonly<Record<string, string>> = { '1': 'transient', '2': 'ac', '3': 'dc' }
