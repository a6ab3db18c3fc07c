import { parseNumber } from '@analogkit/netlist'
import { AnalogkitError } from './error.js'

/**
 * The whole number behind an option.
 *
 * @param option - such as `--budget`
 * @throws AnalogkitError `usage`
 */
export function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value
  throw new AnalogkitError('usage', option, `found "${text}", expected a whole number of at least ${least}`)
}

/**
 * The positive number behind an option, with the letters that SPICE has: `100p`, `1meg`.
 *
 * @param wanted - what it is, for the message
 * @throws AnalogkitError `usage`
 */
export function positiveNumber(option: string, text: string, wanted = 'a number such as 1.8 or 100p'): number {
  const value = parseNumber(text.trim(), 'spice')
  if (value !== undefined && value > 0) return value
  throw new AnalogkitError('usage', option, `found "${text}", expected ${wanted}`)
}

/**
 * The share behind an option.
 *
 * @returns from 0 to below 1
 * @throws AnalogkitError `usage`
 */
export function share(option: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (value >= 0 && value < 1) return value
  throw new AnalogkitError('usage', option, `found "${text}", expected a number from 0 to below 1`)
}

/**
 * One of the names that an option may have.
 *
 * @throws AnalogkitError `usage`
 */
export function oneOf<Name extends string>(option: string, text: string, names: readonly Name[]): Name {
  const name = names.find((candidate) => candidate === text)
  if (name !== undefined) return name
  throw new AnalogkitError('usage', option, `found "${text}", expected ${names.join(' or ')}`)
}

/**
 * The names in a list with commas, such as `gain,power`.
 *
 * @throws AnalogkitError `usage` when one is unknown, or there is none
 */
export function someOf<Name extends string>(option: string, text: string, names: readonly Name[]): readonly Name[] {
  return [...new Set(text.split(',').map((part) => oneOf(option, part.trim(), names)))]
}

/**
 * The path behind an option.
 *
 * @throws AnalogkitError `usage` when it is empty
 */
export function anyPath(option: string, text: string): string {
  if (text !== '') return text
  throw new AnalogkitError('usage', option, 'found nothing, expected a path')
}
