import { formatNumber } from '@analogkit/netlist'
import type { Measure, MeasureNumber, WindowMeasure } from '../measure.js'
import type { Signal } from '../signal.js'
import type { SpiceDeck } from '../spice-deck.js'
import type { Analysis } from '../types.js'
import { axisEnds, hasOnePoint, type PlannedMeasure, type Probe, probeOf } from './measure-plan.js'

/** The ngspice commands of a measure, or why there are none. */
export type MeasureCommands = readonly string[] | { readonly reason: string }

/**
 * Writes a measure as ngspice commands, which stand behind its analysis: `let` for the signal, then `meas`.
 *
 * @param word - the name of the vector that holds the figure
 * @param reference - the text that gives the figure of another measure
 */
export function writeNgspiceMeasure(
  deck: SpiceDeck,
  { measure, analysis }: PlannedMeasure,
  word: string,
  reference: (name: string) => string,
): MeasureCommands {
  const signal = `${word}_signal`
  const written = writeSignal(deck, analysis, measure.signal, signal)
  if (!Array.isArray(written)) return written
  const number = (value: MeasureNumber): string => (typeof value === 'number' ? formatNumber(value) : reference(value))
  const figure = writeFigure(measure, analysis, { word, signal, number })
  return 'reason' in figure ? figure : [...written, ...figure]
}

interface Words {
  readonly word: string
  readonly signal: string
  readonly number: (value: MeasureNumber) => string
}

function writeFigure(measure: Measure, analysis: Analysis, words: Words): MeasureCommands {
  const { word, signal, number } = words
  // An operating point is one number, and a single number has no index in ngspice.
  const single = [`let ${word} = ${signal}`, show(word)]
  const first = [`let ${word} = ${signal}[0]`, show(word)]
  const last = [`let ${word} = ${signal}[length(${signal})-1]`, show(word)]
  if (analysis.type === 'op' || (hasOnePoint(analysis) && measure.type !== 'crossing' && measure.type !== 'at'))
    return single
  if (hasOnePoint(analysis)) return { reason: 'the analysis has one point, which ngspice does not interpolate' }
  const type = analysis.type === 'noise' ? 'ac' : analysis.type
  switch (measure.type) {
    case 'value':
      return first
    case 'final':
      return last
    case 'at': {
      // ngspice finds nothing at the very ends of the axis.
      const ends = axisEnds(analysis)
      if (measure.x === ends.first) return first
      if (measure.x === ends.last) return last
      return [`meas ${type} ${word} find ${signal} at=${number(measure.x)}`]
    }
    case 'crossing': {
      const { nth = 1, direction = 'either', after, level } = measure
      if (nth < -1 || nth === 0) return { reason: 'ngspice counts crossings from the first, and knows the last' }
      const count = nth === -1 ? 'last' : String(nth)
      const from = after === undefined ? '' : ` ${type === 'tran' ? 'td' : 'from'}=${number(after)}`
      return [`meas ${type} ${word} when ${signal}=${number(level)} ${edges[direction]}=${count}${from}`]
    }
    case 'minimum':
    case 'maximum':
    case 'mean':
      return writeWindow(measure, analysis, type, words)
  }
}

const edges = { rise: 'rise', fall: 'fall', either: 'cross' } as const

/** ngspice takes the points inside a window; the values at its ends are interpolated beside them. */
function writeWindow(
  { type: figure, from, to }: WindowMeasure,
  analysis: Exclude<Analysis, { readonly type: 'op' }>,
  type: string,
  { word, signal, number }: Words,
): MeasureCommands {
  const ends = axisEnds(analysis)
  const [low, high] = [Math.min(ends.first, ends.last ?? ends.first), Math.max(ends.first, ends.last ?? Infinity)]
  const lower = typeof from === 'number' && from <= low ? undefined : from
  const upper = typeof to === 'number' && to >= high ? undefined : to
  if (lower === undefined && upper === undefined) return [`meas ${type} ${word} ${functions[figure]} ${signal}`]
  const a = lower === undefined ? formatNumber(low) : number(lower)
  const b = upper === undefined ? formatNumber(high) : number(upper)
  if (b === 'Infinity') return { reason: 'the end of the axis is not known beforehand; name `to`' }
  const window = `from=${a} to=${b}`
  if (figure === 'mean')
    return [`meas ${type} ${word} integ ${signal} ${window}`, `let ${word} = ${word}/((${b})-(${a}))`, show(word)]
  const sign = figure === 'maximum' ? '+' : '-'
  const at = (value: MeasureNumber | undefined, suffix: string): string[] =>
    value === undefined
      ? []
      : [
          `meas ${type} ${word}_${suffix} find ${signal} at=${number(value)}`,
          `let ${word} = (${word}+${word}_${suffix}${sign}abs(${word}-${word}_${suffix}))/2`,
        ]
  return [
    `meas ${type} ${word} ${functions[figure]} ${signal} ${window}`,
    ...at(lower, 'from'),
    ...at(upper, 'to'),
    show(word),
  ]
}

const functions = { minimum: 'min', maximum: 'max', mean: 'avg' } as const

function show(word: string): string {
  return `echo "${word} = $&${word}"`
}

function writeSignal(
  deck: SpiceDeck,
  analysis: Analysis,
  { of, minus, as = 'value' }: Signal,
  word: string,
): readonly string[] | { readonly reason: string } {
  const first = probeOf(deck, analysis, of)
  const second = minus === undefined ? undefined : probeOf(deck, analysis, minus)
  if (first === undefined && second === undefined) return { reason: 'the signal is ground, which is zero everywhere' }
  const plain = `${first === undefined ? '' : probe(first)}${second === undefined ? '' : `-${probe(second)}`}`
  if (as === 'magnitude') return [`let ${word} = mag(${plain})`]
  if (as === 'db') return [`let ${word} = db(${plain})`]
  if (as === 'value') return [`let ${word} = ${analysis.type === 'ac' ? `real(${plain})` : plain}`]
  if (analysis.type !== 'ac') return { reason: 'a phase of real numbers' }
  // Continuous, and in radians whatever the settings are.
  const phase = `let ${word} = 180/pi*cph(${plain})`
  if (as === 'phase') return [phase]
  return hasOnePoint(analysis) ? [`let ${word} = 0*mag(${plain})`] : [phase, `let ${word} = ${word}-${word}[0]`]
}

function probe({ quantity, word }: Probe): string {
  return word === '' ? `${quantity}_spectrum` : `${quantity}(${word})`
}
