import { formatEngineering } from '@analogkit/netlist'
import type { Axis } from './axis.js'
import type { LabelledAxis } from './plot-frame.js'
import { quantityOf } from './quantity.js'

/**
 * The words of an axis. The numbers along a linear one share a prefix, which goes to the unit in the title: 200, 400,
 * 600 beside `Time [ns]`. Those along a logarithmic one have their own: 1 k, 1 M, 1 G beside `Frequency [Hz]`.
 *
 * @param title - without the unit
 * @param unit - SI unit, or `dB`, `deg`
 */
export function labelAxis(axis: Axis, title: string, unit = ''): Required<LabelledAxis> {
  const { unit: shown, factor, prefixes } = quantityOf(unit)
  if (prefixes && (axis.scale === 'log' || shown === ''))
    return { axis, title: titleWith(title, shown), format: (value) => formatEngineering(value) }
  const power = prefixes ? powerOf(axis.ticks) : 0
  const prefix = formatEngineering(10 ** power).split(' ')[1] ?? ''
  return {
    axis,
    title: titleWith(title, `${prefix}${shown}`),
    format: (value) => String(Number(((value * factor) / 10 ** power).toPrecision(4))),
  }
}

function titleWith(title: string, unit: string): string {
  return unit === '' ? title : `${title} [${unit}]`
}

/** The exponent of the prefix that suits the largest of several numbers: 0, ±3, ±6 ..., within the prefixes there are. */
function powerOf(values: readonly number[]): number {
  const largest = Math.max(...values.map(Math.abs))
  if (!(largest > 0)) return 0
  return Math.min(12, Math.max(-18, 3 * Math.floor(Math.log10(largest) / 3 + 1e-9)))
}
