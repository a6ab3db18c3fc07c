import type { CircuitClass } from '@analogkit/testbench'
import { AnalogkitError } from '../error.js'
import { oneOf, positiveNumber } from '../option-values.js'

/**
 * Conditions such as `load=100p commonmode=0.45`.
 *
 * @throws AnalogkitError `usage` for one that no class has, or that is no number
 */
export function conditionsOf(
  texts: readonly string[],
  classes: readonly CircuitClass[],
): Readonly<Record<string, number>> {
  const known = [...new Set(classes.flatMap(({ conditions }) => Object.keys(conditions)))]
  const words = texts.flatMap((text) => text.split(/[\s,]+/).filter((word) => word !== ''))
  return Object.fromEntries(
    words.map((word) => {
      const [name = '', value, ...rest] = word.split('=')
      if (value === undefined || rest.length > 0)
        throw new AnalogkitError(
          'usage',
          '--condition',
          `found "${word}", expected a name and a value such as load=10p`,
        )
      return [oneOf('--condition', name, known), positiveNumber('--condition', value)] as const
    }),
  )
}
