import { formatNumber } from '@analogkit/netlist'
import type { SpiceDeck } from '../deck/spice-deck.js'
import type { MeasureNumber } from '../measure/measure-types.js'
import type { Signal } from '../measure/signal.js'
import type { Analysis } from '../types.js'
import { axisEnds, type PlannedMeasure } from './measure-plan.js'
import { type SpectreDeck, savedWord } from './spectre-deck.js'

/** Why a measure cannot be said in MDL. */
export class Unsayable extends Error {
  override readonly name = 'Unsayable'
}

/**
 * Writes the expression of a measure in MDL.
 *
 * @param number - how a number or the name of another measure is written
 * @throws Unsayable with the reason
 */
export function writeMdlFigure(
  deck: SpiceDeck,
  written: SpectreDeck,
  { measure, analysis }: PlannedMeasure,
  number: (value: MeasureNumber) => string,
): string {
  const signal = (as?: Signal['as']): string =>
    signalOf(deck, written, analysis, as === undefined ? measure.signal : { ...measure.signal, as })
  const cross = (of: string, direction: keyof typeof directions, nth: number, level: string, start: string): string => {
    if (nth < 1) throw new Unsayable('MDL counts crossings from the first one only')
    return `cross(sig=${of}, dir='${directions[direction]}, n=${nth}, thresh=${level}${start})`
  }
  switch (measure.type) {
    case 'value':
      if (analysis.type !== 'op') throw new Unsayable('MDL has no name for the first point; ask for `at`')
      return signal()
    case 'final':
      return `${signal()}@${lastOf(analysis)}`
    case 'at':
      return `${signal()}@${number(measure.x)}`
    case 'slope':
      return `deriv(${signal()})@${number(measure.x)}`
    case 'crossing': {
      const { level, direction = 'either', nth = 1, after } = measure
      return cross(signal(), direction, nth, number(level), after === undefined ? '' : `, start=${number(after)}`)
    }
    case 'delay': {
      const { level, direction = 'either', nth = 1, since } = measure
      const start = number(since)
      return `(${cross(signal(), direction, nth, number(level), `, start=${start}`)}-${start})`
    }
    case 'unity-gain':
      return cross(signal('magnitude'), 'fall', 1, '1', '')
    case 'bandwidth': {
      const response = signal('magnitude')
      return cross(response, 'fall', 1, `(${response}@${firstOf(analysis)}/sqrt(2))`, '')
    }
    case 'minimum':
    case 'maximum':
    case 'mean':
    case 'peak-to-peak':
    case 'integral':
    case 'rms': {
      const { from, to } = measure
      const ends = [
        ...(from === undefined ? [] : [`from=${number(from)}`]),
        ...(to === undefined ? [] : [`to=${number(to)}`]),
      ]
      const part = ends.length === 0 ? signal() : `trim(${[`sig=${signal()}`, ...ends].join(', ')})`
      return `${windowFunctions[measure.type]}(${part})`
    }
    default:
      throw new Unsayable(`MDL has no \`${measure.type}\` that means the same`)
  }
}

const directions = { rise: 'rise', fall: 'fall', either: 'cross' } as const

const windowFunctions = {
  minimum: 'min',
  maximum: 'max',
  mean: 'avg',
  'peak-to-peak': 'pp',
  integral: 'integ',
  rms: 'rms',
} as const

function firstOf(analysis: Analysis): string {
  return analysis.type === 'op' ? '0' : formatNumber(axisEnds(analysis).first)
}

function lastOf(analysis: Analysis): string {
  const last = analysis.type === 'op' ? 0 : axisEnds(analysis).last
  if (last === undefined) throw new Unsayable('the steps do not meet the end of the axis; ask for `at`')
  return formatNumber(last)
}

function signalOf(
  deck: SpiceDeck,
  written: SpectreDeck,
  analysis: Analysis,
  { of, minus, as = 'value' }: Signal,
): string {
  if (analysis.type === 'noise') throw new Unsayable('the names of noise in MDL are not known')
  const read = (vector: string): string =>
    vector === 'v(0)' ? '0' : `${vector.startsWith('v') ? 'V' : 'I'}(${savedWord(deck, vector, written.names)})`
  const difference = minus === undefined || minus === 'v(0)' ? read(of) : `(${read(of)}-${read(minus)})`
  const magnitude = analysis.type === 'ac' ? `mag(${difference})` : `abs(${difference})`
  switch (as) {
    case 'value':
      return analysis.type === 'ac' ? `re(${difference})` : difference
    case 'magnitude':
      return magnitude
    case 'db':
      // Without brackets, so that the value at a place is that of the logarithm.
      return `20*log10(${magnitude})`
    case 'phase':
    case 'phase-shift':
      throw new Unsayable('a phase of MDL is not unwrapped')
  }
}
