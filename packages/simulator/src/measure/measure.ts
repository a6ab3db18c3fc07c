import type { Plot } from '../types.js'
import { type Curve, crossingsOf } from './curve.js'
import { type CurveMeasure, figureOf } from './figure-of.js'
import type { Measure, MeasureNumber } from './measure-types.js'
import { type SignalForm, signalValues } from './signal.js'

/**
 * Takes figures from waveforms. Between the points of an analysis the signal, in the form it is asked
 * for, is linear over time or the swept value, and over the logarithm of the frequency.
 *
 * @param results - what `run` returned; several of them can be merged into one
 * @returns the figures by name; undefined for one that is not there, such as a level that is never
 *   crossed, and for those that refer to it
 * @throws RangeError for a result, vector or measure that does not exist, or for measures that refer
 *   to each other in a circle
 */
export function measure<K extends string>(
  results: Readonly<Record<string, Plot>>,
  measures: Readonly<Record<K, Measure>>,
): Record<K, number | undefined> {
  const all: Readonly<Record<string, Measure>> = measures
  const figures = new Map<string, number | undefined>()
  const open: string[] = []

  const figure = (name: string): number | undefined => {
    if (figures.has(name)) return figures.get(name)
    const wanted = all[name]
    if (wanted === undefined) throw new RangeError(`no measure \`${name}\`; there are ${Object.keys(all).join(', ')}`)
    if (open.includes(name)) throw new RangeError(`measures refer to each other: ${[...open, name].join(' -> ')}`)
    open.push(name)
    check(name, wanted)
    const value = take(wanted)
    open.pop()
    const finite = Number.isFinite(value) ? value : undefined
    figures.set(name, finite)
    return finite
  }

  // Several figures of a stage are of one curve.
  const curves = new Map<string, Curve>()
  const curve = (wanted: Measure): Curve => {
    const { of, minus, as } = wanted.signal
    const key = `${wanted.analysis} ${of} ${minus} ${as}`
    const known = curves.get(key)
    if (known !== undefined) return known
    const fresh = curveOf(results, wanted)
    curves.set(key, fresh)
    return fresh
  }

  const number = (value: MeasureNumber): number | undefined => (typeof value === 'number' ? value : figure(value))

  const take = (wanted: Measure): number | undefined => {
    switch (wanted.type) {
      case 'unity-gain':
        return crossingsOf(responseOf(results, wanted, 'db'), 0, 'fall')[0]
      case 'bandwidth': {
        const response = responseOf(results, wanted, 'db')
        return crossingsOf(response, (response.y[0] ?? Number.NaN) - halfPower, 'fall')[0]
      }
      case 'phase-margin': {
        const at = crossingsOf(responseOf(results, wanted, 'db'), 0, 'fall')[0]
        const phase = at === undefined ? undefined : figureOf(phaseOf(results, wanted), { type: 'at', x: at })
        return phase === undefined ? undefined : 180 + phase
      }
      case 'gain-margin': {
        const at = crossingsOf(phaseOf(results, wanted), -180, 'fall')[0]
        const gain = at === undefined ? undefined : figureOf(responseOf(results, wanted, 'db'), { type: 'at', x: at })
        return gain === undefined ? undefined : -gain
      }
      default: {
        const { analysis: _, signal: __, ...places } = wanted
        const numbers: Record<string, MeasureNumber | undefined> = places
        for (const name of Object.keys(places)) {
          if (name === 'type' || name === 'direction') continue
          const value = number(numbers[name] ?? Number.NaN)
          // What rests on a figure that is not there is not there either.
          if (value === undefined) return undefined
          numbers[name] = value
        }
        return figureOf(curve(wanted), places as CurveMeasure)
      }
    }
  }

  for (const name of Object.keys(all)) figure(name)
  return Object.fromEntries(figures) as Record<K, number | undefined>
}

const types: Readonly<Record<Measure['type'], true>> = {
  value: true,
  at: true,
  slope: true,
  crossing: true,
  delay: true,
  slew: true,
  transition: true,
  settling: true,
  overshoot: true,
  frequency: true,
  'unity-gain': true,
  bandwidth: true,
  'phase-margin': true,
  'gain-margin': true,
  minimum: true,
  maximum: true,
  'peak-to-peak': true,
  mean: true,
  integral: true,
  rms: true,
  'integrated-noise': true,
  final: true,
}

function check(name: string, { type, signal }: Measure): void {
  if (!Object.hasOwn(types, type))
    throw new RangeError(`measure ${name}: unknown type \`${type}\`; known are ${Object.keys(types).join(', ')}`)
  if (typeof signal?.of !== 'string')
    throw new RangeError(`measure ${name}: its signal is ${JSON.stringify(signal)}; expected such as { of: 'v(out)' }`)
}

/** A factor of sqrt(2) [dB]. */
const halfPower = 10 * Math.log10(2)

function plotOf(results: Readonly<Record<string, Plot>>, { analysis }: Measure): Plot {
  const plot = results[analysis]
  if (plot === undefined)
    throw new RangeError(`no result \`${analysis}\`; there are ${Object.keys(results).join(', ') || 'none'}`)
  return plot
}

function curveOf(results: Readonly<Record<string, Plot>>, wanted: Measure): Curve {
  const { analysis, axis }: Pick<Plot, 'analysis'> & { readonly axis?: Plot['axis'] } = plotOf(results, wanted)
  if (axis === undefined && wanted.type !== 'value')
    throw new RangeError(`\`${wanted.analysis}\` is an operating point; measure its \`value\`, not \`${wanted.type}\``)
  return {
    x: axis?.real ?? new Float64Array(1),
    y: signalValues(plotOf(results, wanted), wanted.signal),
    logarithmic: analysis === 'ac' || analysis === 'noise',
  }
}

function responseOf(results: Readonly<Record<string, Plot>>, wanted: Measure, as: SignalForm): Curve {
  if (plotOf(results, wanted).analysis !== 'ac')
    throw new RangeError(`\`${wanted.type}\` of \`${wanted.analysis}\`, which is no small-signal analysis`)
  if (wanted.signal.as !== undefined)
    throw new RangeError(
      `\`${wanted.type}\` of the form \`${wanted.signal.as}\`; it needs both parts, leave \`as\` out`,
    )
  return curveOf(results, { ...wanted, signal: { ...wanted.signal, as } })
}

/** The phase, counted from the multiple of 180 deg nearest to the first one. */
function phaseOf(results: Readonly<Record<string, Plot>>, wanted: Measure): Curve {
  const curve = responseOf(results, wanted, 'phase')
  const turned = 180 * Math.round((curve.y[0] ?? 0) / 180)
  return { ...curve, y: curve.y.map((phase) => phase - turned) }
}
