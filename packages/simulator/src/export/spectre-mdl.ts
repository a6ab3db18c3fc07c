import { formatNumber } from '@analogkit/netlist'
import type { Measure, MeasureNumber } from '../measure.js'
import { createNameMap } from '../name-map.js'
import type { Signal } from '../signal.js'
import type { SpiceDeck } from '../spice-deck.js'
import type { Analysis } from '../types.js'
import type { SpectreDeck } from './spectre-deck.js'
import { savedWord } from './spectre-deck.js'
import type { DeckExport } from './types.js'

/** Measures in Spectre's measurement description language. */
export interface MdlFile {
  readonly text: string
  readonly omitted: DeckExport['omitted']
}

/** Why a measure cannot be said. */
class Unsayable extends Error {}

/**
 * Writes measures in MDL: an alias for each analysis, which exports its figures, and the runs of the aliases.
 *
 * @param keys - the keys of the analyses
 * @throws RangeError for a measure of an analysis, a vector or a measure that is not there
 */
export function writeMdl(
  deck: SpiceDeck,
  written: SpectreDeck,
  analyses: readonly Analysis[],
  keys: readonly string[],
  measures: Readonly<Record<string, Measure>>,
): MdlFile {
  for (const [name, { analysis }] of Object.entries(measures))
    if (!keys.includes(analysis))
      throw new RangeError(`measure ${name}: no analysis \`${analysis}\`; there are ${keys.join(', ')}`)

  const words = createNameMap(
    {},
    new Set(['run', 'alias', 'measurement', 'export', 'real', 'input', 'foreach', 'print']),
  )
  const omitted = new Map<string, string>()
  const exported = new Map<string, string>()
  const blocks = analyses.map((analysis, index) => {
    const key = keys[index] ?? ''
    const lines: string[] = []
    const open: string[] = []

    const number = (value: MeasureNumber): string => {
      if (typeof value === 'number') return formatNumber(value)
      const other = measures[value]
      if (other === undefined)
        throw new RangeError(`no measure \`${value}\`; there are ${Object.keys(measures).join(', ')}`)
      if (other.analysis !== key) throw new Unsayable(`it refers to \`${value}\` of another analysis`)
      add(value, other)
      const word = exported.get(value)
      if (word === undefined) throw new Unsayable(`it refers to \`${value}\`, which is left out`)
      return word
    }
    const add = (name: string, measure: Measure): void => {
      if (exported.has(name) || omitted.has(name)) return
      if (open.includes(name)) throw new RangeError(`measures refer to each other: ${[...open, name].join(' -> ')}`)
      open.push(name)
      try {
        const expression = figure(measure, analysis, signalOf(deck, written, analysis, measure.signal), number)
        const word = words.add(name)
        exported.set(name, word)
        lines.push(`  export real ${word} = ${expression}`)
      } catch (reason) {
        if (!(reason instanceof Unsayable)) throw reason
        omitted.set(name, reason.message)
      }
      open.pop()
    }
    for (const [name, measure] of Object.entries(measures)) if (measure.analysis === key) add(name, measure)
    return { word: written.analyses[index]?.word ?? '', lines }
  })

  const asked = blocks.filter(({ lines }) => lines.length > 0)
  const text = [
    `// Measures of ${deck.title}. Between its points a signal is linear over time, swept value and frequency.`,
    ...[...omitted].map(([name, reason]) => `// left out: ${comment(name)}: ${reason}`),
    ...asked.flatMap(({ word, lines }) => [`alias measurement of_${word} {`, `  run ${word}`, ...lines, '}']),
    ...asked.map(({ word }) => `run of_${word}`),
    '',
  ].join('\n')
  return { text, omitted: [...omitted].map(([measure, reason]) => ({ measure, reason })) }
}

function figure(
  measure: Measure,
  analysis: Analysis,
  signal: string,
  number: (value: MeasureNumber) => string,
): string {
  if (analysis.type === 'op' && measure.type !== 'value')
    throw new RangeError(`an operating point has no \`${measure.type}\`; measure its \`value\``)
  switch (measure.type) {
    case 'value':
      if (analysis.type !== 'op') throw new Unsayable('MDL has no name for the first point; ask for `at`')
      return signal
    case 'final':
      return `${signal}@${formatNumber(endOf(analysis))}`
    case 'at':
      return `${signal}@${number(measure.x)}`
    case 'crossing': {
      const { level, direction = 'either', nth = 1, after } = measure
      if (nth < 1) throw new Unsayable('MDL counts crossings from the first one only')
      const start = after === undefined ? '' : `, start=${number(after)}`
      return `cross(sig=${signal}, dir='${directions[direction]}, n=${nth}, thresh=${number(level)}${start})`
    }
    case 'minimum':
    case 'maximum':
    case 'mean': {
      const { from, to } = measure
      const ends = [
        ...(from === undefined ? [] : [`from=${number(from)}`]),
        ...(to === undefined ? [] : [`to=${number(to)}`]),
      ]
      const part = ends.length === 0 ? signal : `trim(${[`sig=${signal}`, ...ends].join(', ')})`
      return `${windowFunctions[measure.type]}(${part})`
    }
  }
}

const directions = { rise: 'rise', fall: 'fall', either: 'cross' } as const
const windowFunctions = { minimum: 'min', maximum: 'max', mean: 'avg' } as const

function endOf(analysis: Analysis): number {
  switch (analysis.type) {
    case 'op':
      return 0
    case 'tran':
      return analysis.stop
    default:
      return analysis.to
  }
}

function signalOf(
  deck: SpiceDeck,
  written: SpectreDeck,
  analysis: Analysis,
  { of, minus, as = 'value' }: Signal,
): string {
  if (analysis.type === 'noise') throw new Unsayable('the names of noise in MDL are not known')
  const read = (vector: string): string => {
    const word = vector === 'v(0)' ? '0' : savedWord(deck, vector, written.names)
    return `${vector.startsWith('v') ? 'V' : 'I'}(${word})`
  }
  const difference = minus === undefined ? read(of) : `(${read(of)}-${read(minus)})`
  switch (as) {
    case 'value':
      return analysis.type === 'ac' ? `re(${difference})` : difference
    case 'magnitude':
      return analysis.type === 'ac' ? `mag(${difference})` : `abs(${difference})`
    case 'db':
      return `db(${difference})`
    case 'phase':
    case 'phase-shift':
      throw new Unsayable('a phase of MDL is not unwrapped')
  }
}

/** A name of the user's on a line of its own. */
function comment(name: string): string {
  return name.replace(/[^\x20-\x7e]|[\\]/g, '?')
}
