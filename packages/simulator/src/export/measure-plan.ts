import { analysisKey } from '../analysis-key.js'
import type { SpiceDeck } from '../deck/spice-deck.js'
import type { Measure, MeasureNumber, ResponseMeasure } from '../measure/measure-types.js'
import type { Analysis } from '../types.js'

/** A measure with its name and its analysis. */
export interface PlannedMeasure {
  readonly name: string
  readonly measure: Measure
  readonly analysis: Analysis
}

/**
 * Puts measures in an order in which each stands behind those it refers to.
 *
 * @throws RangeError for a result, vector or measure that does not exist, or for measures that refer to each
 *   other in a circle
 */
export function planMeasures(
  deck: SpiceDeck,
  analyses: readonly Analysis[],
  measures: Readonly<Record<string, Measure>>,
): PlannedMeasure[] {
  const planned = new Map<string, PlannedMeasure>()
  const open: string[] = []
  const plan = (name: string): void => {
    if (planned.has(name)) return
    const measure = measures[name]
    if (measure === undefined)
      throw new RangeError(`no measure \`${name}\`; there are ${Object.keys(measures).join(', ')}`)
    if (open.includes(name)) throw new RangeError(`measures refer to each other: ${[...open, name].join(' -> ')}`)
    const analysis = analyses.find((candidate) => analysisKey(candidate) === measure.analysis)
    if (analysis === undefined)
      throw new RangeError(
        `measure ${name}: no result \`${measure.analysis}\`; there are ${analyses.map(analysisKey).join(', ')}`,
      )
    if (analysis.type === 'op' && measure.type !== 'value')
      throw new RangeError(
        `measure ${name}: \`${measure.analysis}\` is an operating point; measure its \`value\`, not \`${measure.type}\``,
      )
    if (isResponse(measure.type) && analysis.type !== 'ac')
      throw new RangeError(
        `measure ${name}: \`${measure.type}\` of \`${measure.analysis}\`, which is no small-signal analysis`,
      )
    if (isResponse(measure.type) && measure.signal.as !== undefined)
      throw new RangeError(
        `measure ${name}: \`${measure.type}\` of the form \`${measure.signal.as}\`; it needs both parts, leave \`as\` out`,
      )
    for (const vector of vectorsOf(measure)) probeOf(deck, analysis, vector)
    open.push(name)
    for (const reference of referencesOf(measure)) plan(reference)
    open.pop()
    planned.set(name, { name, measure, analysis })
  }
  for (const name of Object.keys(measures)) plan(name)
  return [...planned.values()]
}

/** The other measures that a measure refers to. */
export function referencesOf({ analysis: _analysis, signal: _signal, type: _type, ...places }: Measure): string[] {
  return Object.entries(places as Readonly<Record<string, MeasureNumber>>)
    .filter(([name]) => name !== 'direction')
    .flatMap(([, value]) => (typeof value === 'string' ? [value] : []))
}

/** The vectors of a measure. */
export function vectorsOf({ signal: { of, minus } }: Measure): string[] {
  return minus === undefined ? [of] : [of, minus]
}

/** A vector in the simulator's words. */
export interface Probe {
  readonly quantity: 'v' | 'i' | 'onoise' | 'inoise'
  /** The simulator's word for a net or device; empty for noise. */
  readonly word: string
}

/**
 * Finds what a vector stands for.
 *
 * @returns undefined for ground, which is zero everywhere
 * @throws RangeError when the deck has no such vector
 */
export function probeOf(deck: SpiceDeck, analysis: Analysis, vector: string): Probe | undefined {
  if (vector === 'v(0)') return undefined
  if (analysis.type === 'noise') {
    if (vector === 'onoise' || vector === 'inoise') return { quantity: vector, word: '' }
    throw new RangeError(`no vector \`${vector}\` in \`${analysisKey(analysis)}\`; it has onoise, inoise`)
  }
  const [, quantity, name = ''] = /^([vi])\((.*)\)$/s.exec(vector) ?? []
  const word = quantity === 'v' ? deck.nets.toSpice(name) : deck.devices.toSpice(name)
  if ((quantity !== 'v' && quantity !== 'i') || word === undefined)
    throw new RangeError(`the deck has no vector \`${vector}\`; measure v(net) or i(source)`)
  return { quantity, word }
}

/** Whether an analysis has one point only. */
export function hasOnePoint(analysis: Analysis): boolean {
  return analysis.type === 'op' || (analysis.type !== 'tran' && analysis.from === analysis.to)
}

/** The ends of the axis of an analysis: `last` may be `to` or, where the steps do not meet it, be unknown. */
export function axisEnds(analysis: Exclude<Analysis, { readonly type: 'op' }>): {
  readonly first: number
  readonly last: number | undefined
} {
  switch (analysis.type) {
    case 'tran':
      return { first: 0, last: analysis.stop }
    case 'dc':
      return { first: analysis.from, last: wholeSteps((analysis.to - analysis.from) / analysis.step, analysis.to) }
    case 'ac':
    case 'noise': {
      const { from, to, pointsPerDecade = 10 } = analysis
      return { first: from, last: wholeSteps(Math.log10(to / from) * pointsPerDecade, to) }
    }
  }
}

function wholeSteps(steps: number, to: number): number | undefined {
  return Number.isNaN(steps) || Math.abs(steps - Math.round(steps)) < 1e-6 ? to : undefined
}

/** Whether a measure is a figure of a response over frequency. */
export function isResponse(type: Measure['type']): type is ResponseMeasure['type'] {
  return responses.has(type)
}

const responses: ReadonlySet<Measure['type']> = new Set<ResponseMeasure['type']>([
  'unity-gain',
  'bandwidth',
  'phase-margin',
  'gain-margin',
])
