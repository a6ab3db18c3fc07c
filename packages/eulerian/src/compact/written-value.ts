import type { CompactVocabulary } from './compact-vocabulary.js'

/**
 * The tokens of a number: `2.5 _40 e-6` is 2.54e-6. All digits are kept, two to a token.
 *
 * @returns undefined for a number that has no tokens, such as one beyond the exponents
 */
export function valueTokens(value: number, vocabulary: CompactVocabulary): number[] | undefined {
  if (!Number.isFinite(value)) return undefined
  if (value === 0) return [vocabulary.zero]
  const [mantissa = '', exponent = ''] = Math.abs(value).toExponential().split('e')
  const end = vocabulary.exponentId(Number(exponent))
  if (end === undefined) return undefined
  const digits = mantissa.replace('.', '')
  const even = digits.length % 2 === 0 ? digits : `${digits}0`
  const pairs = even.match(/../g) ?? []
  const tokens = pairs.map((pair, index) =>
    index === 0 ? vocabulary.leading.first + Number(pair) - 10 : vocabulary.digits.first + Number(pair),
  )
  return [...(value < 0 ? [vocabulary.minus] : []), ...tokens, end]
}

/** The number of the digits that were read, and of a token for the exponent. */
export function valueFrom(
  digits: readonly number[],
  exponent: number,
  negative: boolean,
  vocabulary: CompactVocabulary,
): number {
  const [first = 0, ...others] = digits
  const mantissa = `${first - vocabulary.leading.first + 10}`.replace(/^./, '$&.')
  const further = others.map((digit) => `${digit - vocabulary.digits.first}`.padStart(2, '0')).join('')
  return Number(`${negative ? '-' : ''}${mantissa}${further}e${vocabulary.exponentOf(exponent)}`)
}
