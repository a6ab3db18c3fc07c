import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseNumber } from '../../src/raw/parse-number.js'

const parse = (text: string): number | undefined => {
  const bytes = new TextEncoder().encode(`<${text}>`)
  return parseNumber(bytes, 1, bytes.length - 1)
}

describe('parseNumber', () => {
  it('reads every number as JavaScript does, in every form that C prints', () => {
    const digits = fc.integer({ min: 0, max: 17 })
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), digits, (value, digits) => {
        for (const text of [String(value), value.toExponential(digits), value.toExponential(digits).toUpperCase()])
          expect(parse(text)).toBe(Number(text))
      }),
      { numRuns: 1000 },
    )
  })

  it('reads decimals of any length as JavaScript does', () => {
    const number = fc.stringMatching(/^-?\d{1,25}(\.\d{0,25})?(e[+-]?\d{1,3})?$/)
    fc.assert(
      fc.property(number, (text) => {
        expect(parse(text)).toBe(Number(text))
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['1', 1],
    ['+1.', 1],
    ['.5', 0.5],
    ['-0', -0],
    ['inf', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['-nan', Number.NaN],
    ['nan(ind)', Number.NaN],
  ])('reads %s', (text, value) => {
    expect(parse(text)).toBe(value)
  })

  it.each(['', '-', '.', 'e5', '1e', '1e+', '1.2.3', '1x', '0x10', '1,5', '1\0', 'v(a)', 'info'])(
    'takes `%s` for no number',
    (text) => {
      expect(parse(text)).toBeUndefined()
    },
  )
})
