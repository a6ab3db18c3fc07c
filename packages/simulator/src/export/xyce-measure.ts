import { formatNumber } from '@analogkit/netlist'
import type { SpiceDeck } from '../deck/spice-deck.js'
import type { Measure } from '../measure/measure-types.js'
import type { Signal } from '../measure/signal.js'
import type { Analysis } from '../types.js'
import { axisEnds, type PlannedMeasure, probeOf, referencesOf } from './measure-plan.js'

/**
 * Writes a measure as a `.MEASURE` line (Reference Guide 7.8; the modes AC, DC and NOISE and `FIND AT` need 7.3).
 * Between the points of a sweep of frequencies Xyce is linear over the frequency.
 *
 * @param word - the name of the figure
 */
export function writeXyceMeasure(
  deck: SpiceDeck,
  { measure, analysis }: PlannedMeasure,
  word: string,
): string | { readonly reason: string } {
  const [reference] = referencesOf(measure)
  if (reference !== undefined) return { reason: `a directive of Xyce takes no figure of another, such as ${reference}` }
  const variable = variableOf(deck, analysis, measure.signal)
  if (typeof variable !== 'string') return variable
  const figure = figureOf(measure, analysis, variable)
  if (typeof figure !== 'string') return figure
  return `.MEASURE ${analysis.type === 'op' ? 'DC' : analysis.type.toUpperCase()} ${word} ${figure}`
}

function figureOf(measure: Measure, analysis: Analysis, variable: string): string | { readonly reason: string } {
  const number = (value: number | string): string => formatNumber(Number(value))
  if (analysis.type === 'op') return `MAX ${variable}`
  const ends = axisEnds(analysis)
  switch (measure.type) {
    case 'value':
      return `FIND ${variable} AT=${number(ends.first)}`
    case 'final':
      return ends.last === undefined
        ? { reason: 'the last point is not known beforehand' }
        : `FIND ${variable} AT=${number(ends.last)}`
    case 'at':
      return `FIND ${variable} AT=${number(measure.x)}`
    case 'slope':
      return `DERIV ${variable} AT=${number(measure.x)}`
    case 'crossing': {
      const { nth = 1, direction = 'either', level, after } = measure
      if (nth < -1 || nth === 0) return { reason: 'Xyce counts crossings from the first, and knows the last' }
      const edge = { rise: 'RISE', fall: 'FALL', either: 'CROSS' }[direction]
      const from = after === undefined ? '' : ` FROM=${number(after)}`
      return `WHEN ${variable}=${number(level)} ${edge}=${nth === -1 ? 'LAST' : nth}${from}`
    }
    case 'minimum':
    case 'maximum':
    case 'peak-to-peak':
    case 'mean':
    case 'integral':
    case 'rms': {
      const from = measure.from === undefined ? '' : ` FROM=${number(measure.from)}`
      const to = measure.to === undefined ? '' : ` TO=${number(measure.to)}`
      return `${windows[measure.type]} ${variable}${from}${to}`
    }
    default:
      return { reason: `Xyce has no directive for ${measure.type}` }
  }
}

const windows = {
  minimum: 'MIN',
  maximum: 'MAX',
  'peak-to-peak': 'PP',
  mean: 'AVG',
  integral: 'INTEG',
  rms: 'RMS',
} as const

function variableOf(
  deck: SpiceDeck,
  analysis: Analysis,
  { of, minus, as = 'value' }: Signal,
): string | { readonly reason: string } {
  const first = probeOf(deck, analysis, of)
  const second = minus === undefined ? undefined : probeOf(deck, analysis, minus)
  if (first === undefined) return { reason: 'the signal is ground, which is zero everywhere' }
  if (as === 'phase' || as === 'phase-shift') return { reason: 'the phase of Xyce is not continuous' }
  if (first.word === '') {
    const quantity = (name: string): string => `SQRT(${name.toUpperCase()})`
    // Xyce gives squares of densities.
    const density = second === undefined ? quantity(of) : `${quantity(of)}-${quantity(second.quantity)}`
    return `{${formOf(density, as)}}`
  }
  if (analysis.type === 'ac') {
    if (second !== undefined && (first.quantity !== 'v' || second.quantity !== 'v'))
      return { reason: 'Xyce takes parts of a difference of voltages only' }
    const form = { value: 'R', magnitude: 'M', db: 'DB' }[as]
    return `${first.quantity.toUpperCase()}${form}(${[first, ...(second === undefined ? [] : [second])].map(({ word }) => word).join(',')})`
  }
  const probe = ({ quantity, word }: { readonly quantity: string; readonly word: string }): string =>
    `${quantity.toUpperCase()}(${word})`
  if (second === undefined && as === 'value') return probe(first)
  return `{${formOf(second === undefined ? probe(first) : `${probe(first)}-${probe(second)}`, as)}}`
}

function formOf(number: string, as: 'value' | 'magnitude' | 'db'): string {
  if (as === 'value') return number
  return as === 'magnitude' ? `ABS(${number})` : `20*LOG10(ABS(${number}))`
}
