import { formatNumber } from '@analogkit/netlist'
import type { Measure, MeasureNumber, TransitionMeasure, WindowMeasure } from '../measure/measure-types.js'
import type { Analysis } from '../types.js'
import { axisEnds, hasOnePoint } from './measure-plan.js'

/** The ngspice commands of a measure, or why there are none. */
export type MeasureCommands = readonly string[] | { readonly reason: string }

/** What the commands of a figure refer to. */
export interface FigureWords {
  /** The vector that takes the figure. */
  readonly word: string
  /** The vector of the signal. */
  readonly signal: string
  /** The vector of the phase of a response [deg], as margins count it. */
  readonly phase: string
  readonly number: (value: MeasureNumber) => string
}

/** Writes the ngspice commands that take a figure of a signal which is a vector already. */
export function writeNgspiceFigure(measure: Measure, analysis: Analysis, words: FigureWords): MeasureCommands {
  if (analysis.type === 'op') return assign(words.word, words.signal)
  if (hasOnePoint(analysis)) {
    if (onePoint.has(measure.type)) return assign(words.word, words.signal)
    return { reason: 'the analysis has one point, between which ngspice finds nothing' }
  }
  const figure = analysis.type === 'noise' ? writeNoiseFigure(measure, words) : writeFigure(measure, analysis, words)
  return 'reason' in figure ? figure : [...figure, show(words.word)]
}

/** Measures that are the one value where there is one point. */
const onePoint: ReadonlySet<Measure['type']> = new Set(['value', 'final', 'minimum', 'maximum', 'mean'] as const)

/** A sweep that ngspice measures; it refuses the results of noise. */
type Sweep = Exclude<Analysis, { readonly type: 'op' | 'noise' }>

function writeNoiseFigure(measure: Measure, { word, signal }: FigureWords): MeasureCommands {
  const whole = !('from' in measure) && !('to' in measure)
  switch (measure.type) {
    case 'value':
      return [`let ${word} = ${first(signal)}`]
    case 'final':
      return [`let ${word} = ${last(signal)}`]
    case 'minimum':
    case 'maximum':
      if (whole) return [`let ${word} = ${measure.type === 'maximum' ? 'vecmax' : 'vecmin'}(${signal})`]
      break
    case 'integrated-noise':
      // Behind the densities there is a plot with their integrals.
      if (whole && measure.signal.minus === undefined) return [`let ${word} = noise2.${measure.signal.of}_total`]
      break
    default:
  }
  return { reason: 'ngspice measures no results of noise, beside what its vectors tell' }
}

function writeFigure(measure: Measure, analysis: Sweep, words: FigureWords): MeasureCommands {
  const { word, signal, phase, number } = words
  const meas = `meas ${analysis.type}`
  switch (measure.type) {
    case 'value':
      return [`let ${word} = ${first(signal)}`]
    case 'final':
      return [`let ${word} = ${last(signal)}`]
    case 'at':
      return [writeAt(analysis, word, measure.x, words)]
    case 'crossing':
      return writeCrossing(meas, measure, measure.after, words)
    case 'delay': {
      const crossing = writeCrossing(meas, measure, measure.since, words)
      return 'reason' in crossing ? crossing : [...crossing, `let ${word} = ${word}-(${number(measure.since)})`]
    }
    case 'slew':
    case 'transition':
      return writeTransition(meas, measure, words)
    case 'overshoot': {
      const { initial, final, after } = measure
      const end = final === undefined ? last(signal) : number(final)
      const before = after === undefined ? [] : [writeAt(analysis, `${word}_initial`, after, words)]
      const start = initial === undefined ? (after === undefined ? first(signal) : `${word}_initial`) : number(initial)
      const beyond = `${word}_beyond`
      const from = after === undefined ? '' : ` from=${number(after)}`
      return [
        ...before,
        `let ${beyond} = (${signal}-(${end}))/((${end})-(${start}))`,
        `${meas} ${word} max ${beyond}${from}`,
        `let ${word} = (${word}+abs(${word}))/2`,
      ]
    }
    case 'unity-gain':
      return [`${meas} ${word} when ${signal}=0 fall=1`]
    case 'bandwidth':
      return [`let ${word}_beyond = ${signal}-${first(signal)}`, `${meas} ${word} when ${word}_beyond=-3.0103 fall=1`]
    case 'phase-margin':
      return [
        `${meas} ${word}_place when ${signal}=0 fall=1`,
        `${meas} ${word} find ${phase} at=$&${word}_place`,
        `let ${word} = 180+${word}`,
      ]
    case 'gain-margin':
      return [
        `${meas} ${word}_place when ${phase}=-180 fall=1`,
        `${meas} ${word} find ${signal} at=$&${word}_place`,
        `let ${word} = -${word}`,
      ]
    case 'minimum':
    case 'maximum':
    case 'peak-to-peak':
    case 'mean':
    case 'integral':
    case 'rms':
    case 'integrated-noise':
      return writeWindow(meas, measure, analysis, words)
    case 'slope':
    case 'settling':
    case 'frequency':
      return { reason: `ngspice has no directive for \`${measure.type}\`` }
  }
}

/** ngspice finds nothing at the very ends of the axis. */
function writeAt(analysis: Sweep, word: string, x: MeasureNumber, { signal, number }: FigureWords): string {
  const ends = axisEnds(analysis)
  if (x === ends.first) return `let ${word} = ${first(signal)}`
  if (x === ends.last) return `let ${word} = ${last(signal)}`
  return `meas ${analysis.type} ${word} find ${signal} at=${number(x)}`
}

function writeCrossing(
  meas: string,
  { level, nth = 1, direction = 'either' }: Extract<Measure, { readonly type: 'crossing' | 'delay' }>,
  after: MeasureNumber | undefined,
  { word, signal, number }: FigureWords,
): MeasureCommands {
  if (nth < -1 || nth === 0) return { reason: 'ngspice counts crossings from the first, and knows the last' }
  const count = nth === -1 ? 'last' : String(nth)
  const edge = { rise: 'rise', fall: 'fall', either: 'cross' }[direction]
  const from = after === undefined ? '' : ` ${meas === 'meas tran' ? 'td' : 'from'}=${number(after)}`
  return [`${meas} ${word} when ${signal}=${number(level)} ${edge}=${count}${from}`]
}

function writeTransition(
  meas: string,
  { type, from, to, after }: TransitionMeasure,
  { word, signal, number }: FigureWords,
): MeasureCommands {
  if (typeof from === 'string' || typeof to === 'string')
    return { reason: 'whether it is a rise or a fall is not known beforehand' }
  const edge = to > from ? 'rise' : 'fall'
  const start = `${word}_start`
  const window = after === undefined ? '' : ` from=${number(after)}`
  return [
    `${meas} ${start} when ${signal}=${number(from)} ${edge}=1${window}`,
    `${meas} ${word} when ${signal}=${number(to)} ${edge}=1 from=$&${start}`,
    `${meas} ${start} when ${signal}=${number(from)} ${edge}=last${window} to=$&${word}`,
    `let ${word} = ${word}-${start}`,
    ...(type === 'slew' ? [`let ${word} = ${formatNumber(Math.abs(to - from))}/${word}`] : []),
  ]
}

/** ngspice takes the points inside a window; the values at its ends are interpolated beside them. */
function writeWindow(
  meas: string,
  { type, from, to }: WindowMeasure,
  analysis: Sweep,
  words: FigureWords,
): MeasureCommands {
  const { word, signal, number } = words
  const ends = axisEnds(analysis)
  if (ends.last === undefined && to === undefined)
    return { reason: 'the end of the axis is not known beforehand; name `to`' }
  const [low, high] = ends.last === undefined ? [ends.first, Infinity] : sorted(ends.first, ends.last)
  const lower = typeof from === 'number' && from <= low ? undefined : from
  const upper = typeof to === 'number' && to >= high ? undefined : to
  const [a, b] = [number(lower ?? low), number(upper ?? high)]
  const window = lower === undefined && upper === undefined ? '' : ` from=${a} to=${b}`
  const extreme = (name: string, which: 'min' | 'max'): string[] => {
    const atEnd = (x: MeasureNumber | undefined, suffix: string): string[] =>
      x === undefined
        ? []
        : [
            `${meas} ${name}_${suffix} find ${signal} at=${number(x)}`,
            `let ${name} = (${name}+${name}_${suffix}${which === 'max' ? '+' : '-'}abs(${name}-${name}_${suffix}))/2`,
          ]
    return [`${meas} ${name} ${which} ${signal}${window}`, ...atEnd(lower, 'from'), ...atEnd(upper, 'to')]
  }
  const square = [`let ${word}_square = ${signal}*${signal}`, `${meas} ${word} integ ${word}_square${window}`]
  switch (type) {
    case 'minimum':
      return extreme(word, 'min')
    case 'maximum':
      return extreme(word, 'max')
    case 'peak-to-peak':
      return [...extreme(word, 'max'), ...extreme(`${word}_low`, 'min'), `let ${word} = ${word}-${word}_low`]
    case 'integral':
      return [`${meas} ${word} integ ${signal}${window}`]
    case 'mean':
      return [`${meas} ${word} integ ${signal}${window}`, `let ${word} = ${word}/((${b})-(${a}))`]
    case 'rms':
      return [...square, `let ${word} = sqrt(${word}/((${b})-(${a})))`]
    case 'integrated-noise':
      return [...square, `let ${word} = sqrt(${word})`]
  }
}

function sorted(first: number, second: number): readonly [number, number] {
  return [Math.min(first, second), Math.max(first, second)]
}

function first(vector: string): string {
  return `${vector}[0]`
}

function last(vector: string): string {
  return `${vector}[length(${vector})-1]`
}

/** A single number has no index in ngspice. */
function assign(word: string, value: string): string[] {
  return [`let ${word} = ${value}`, show(word)]
}

function show(word: string): string {
  return `echo "${word} = $&${word}"`
}
