import type { Dialect } from '../types.js'

const SPICE_SCALES: ReadonlyMap<string, number> = new Map([
  ['t', 12],
  ['g', 9],
  ['x', 6],
  ['k', 3],
  ['m', -3],
  ['u', -6],
  ['µ', -6],
  ['μ', -6],
  ['n', -9],
  ['p', -12],
  ['f', -15],
  ['a', -18],
])

const SPECTRE_SCALES: ReadonlyMap<string, number> = new Map([
  ['T', 12],
  ['G', 9],
  ['M', 6],
  ['K', 3],
  ['k', 3],
  ['c', -2],
  ['%', -2],
  ['m', -3],
  ['u', -6],
  ['µ', -6],
  ['μ', -6],
  ['n', -9],
  ['p', -12],
  ['f', -15],
  ['a', -18],
])

/** A number at the start of a text. */
export interface NumberPrefix {
  readonly value: number
  /** How many characters belong to it, scale and unit included. */
  readonly length: number
}

const DIGITS = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eEdD][+-]?\d+)?/y
const SPICE_LETTERS = /[A-Za-zµμΩ]*/y
const SPECTRE_LETTERS = /%|[A-Za-zµμΩ]*/y

/**
 * Reads the number at `start` of `text`, with its scale and unit.
 *
 * @returns absent where no number starts, or its value is beyond the range of numbers
 */
export function numberAt(text: string, start: number, dialect: Dialect): NumberPrefix | undefined {
  DIGITS.lastIndex = start
  const digits = DIGITS.exec(text)?.[0]
  if (digits === undefined) return undefined
  const pattern = dialect === 'spectre' ? SPECTRE_LETTERS : SPICE_LETTERS
  pattern.lastIndex = start + digits.length
  const letters = pattern.exec(text)?.[0] ?? ''
  const value = scaled(digits, letters, dialect)
  return Number.isFinite(value) ? { value, length: digits.length + letters.length } : undefined
}

/** Shifts the decimal exponent in the text, so that `0.1u` is the number nearest to 1e-7. */
function scaled(digits: string, letters: string, dialect: Dialect): number {
  const [mantissa = '', exponent = '0'] = digits.toLowerCase().split(/[ed]/)
  const at = (shift: number): number => Number(`${mantissa}e${Number(exponent) + shift}`)
  if (letters === '') return at(0)
  if (dialect === 'spectre') return at(SPECTRE_SCALES.get(letters.charAt(0)) ?? 0)
  const unit = letters.toLowerCase()
  if (unit.startsWith('meg')) return at(6)
  if (unit.startsWith('mil')) return at(0) * 25.4e-6
  if (unit.startsWith('x') && unit.length > 1) return at(0)
  return at(SPICE_SCALES.get(unit.charAt(0)) ?? 0)
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
