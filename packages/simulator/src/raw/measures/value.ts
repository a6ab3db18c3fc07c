import { parseDecimal } from '../parse-decimal.js'
import type { MeasureResult } from './types.js'

type Value = Pick<MeasureResult, 'value' | 'unit' | 'failure' | 'details'>

/**
 * Reads the value of a measure: `1.5`, or a complex one as `(-3.01dB,45°)`, `(0.7,45°)` or `(0.5,-0.5)`. What is
 * no number is a failure in these words.
 */
export function measureValue(text: string, details: MeasureResult['details'] = {}): Value {
  const [, first = text, decibels, second, degrees] = /^\(([^,()]+?)(dB)?,([^,()]+?)(°)?\)$/.exec(text) ?? []
  const value = parseDecimal(first.trim())
  const other = second === undefined ? undefined : parseDecimal(second.trim())
  if (value === undefined || Number.isNaN(value) || (second !== undefined && other === undefined))
    return { value: undefined, failure: text === '' ? 'no value' : text, details }
  if (second === undefined) return { value, details }
  return {
    value,
    ...(decibels === undefined ? {} : { unit: 'dB' }),
    details: { ...details, [degrees === undefined ? 'imag' : 'phase']: other },
  }
}
