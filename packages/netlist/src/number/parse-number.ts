import { type DialectRules, rulesOf } from '../dialect-rules.js'
import type { Dialect } from '../types.js'

/** A number at the start of a text. */
export interface NumberPrefix {
  readonly value: number
  /** How many characters belong to it, scale and unit included. */
  readonly length: number
}

const DIGITS = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eEdD][+-]?\d+)?/y
const LETTERS = /[A-Za-zµμΩ]*/y
const CASED_LETTERS = /%|[A-Za-zµμΩ]*/y
/** As in `4k7`, the digits behind the letter as a group. */
const FRACTION = /(?:meg|[A-Za-zµμ])(\d+)/iy

/**
 * Reads the number at `start` of `text`, with its scale and unit.
 *
 * @returns absent where no number starts, or its value is beyond the range of numbers
 */
export function numberAt(text: string, start: number, dialect: Dialect): NumberPrefix | undefined {
  DIGITS.lastIndex = start
  let digits = DIGITS.exec(text)?.[0]
  if (digits === undefined) return undefined
  const rules = rulesOf(dialect)
  let end = start + digits.length
  const pattern = rules.caseSensitiveScales ? CASED_LETTERS : LETTERS
  pattern.lastIndex = end
  const letters = pattern.exec(text)?.[0] ?? ''
  end += letters.length
  if (rules.scaleAsPoint && !/[.eEdD]/.test(digits) && letters !== '') {
    FRACTION.lastIndex = start + digits.length
    const fraction = FRACTION.exec(text)?.[1]
    if (fraction !== undefined) {
      digits = `${digits}.${fraction}`
      end = FRACTION.lastIndex
    }
  }
  const value = scaled(digits, letters, rules)
  return Number.isFinite(value) ? { value, length: end - start } : undefined
}

/** Shifts the decimal exponent in the text, so that `0.1u` is the number nearest to 1e-7. */
function scaled(digits: string, letters: string, { caseSensitiveScales, scales }: DialectRules): number {
  const [mantissa = '', exponent = '0'] = digits.toLowerCase().split(/[ed]/)
  const at = (shift: number): number => Number(`${mantissa}e${Number(exponent) + shift}`)
  if (letters === '') return at(0)
  if (caseSensitiveScales) return at(scales.get(letters.charAt(0)) ?? 0)
  const unit = letters.toLowerCase()
  if (unit.startsWith('meg')) return at(6)
  if (unit.startsWith('mil')) return at(0) * 25.4e-6
  if (unit.startsWith('x') && unit.length > 1) return at(0)
  return at(scales.get(unit.charAt(0)) ?? 0)
}

/**
 * Reads a number with scale and unit: `10pF` is 1e-11, `1MEG` 1e6. `M` is milli in SPICE and CDL and mega in
 * Spectre. As in every SPICE, a unit that begins like a scale is one: `1F` is 1e-15.
 *
 * @returns the value in units without prefix, absent where the text is not a finite number as a whole
 */
export function parseNumber(text: string, dialect: Dialect = 'spice'): number | undefined {
  const trimmed = text.trim()
  const prefix = numberAt(trimmed, 0, dialect)
  return prefix !== undefined && prefix.length === trimmed.length ? prefix.value : undefined
}
