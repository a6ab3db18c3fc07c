import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseNumber } from '../../src/index.js'
import { plainNumber } from '../../src/number/plain-number.js'

const read = (text: string): number => plainNumber(text, 0, text.length)

describe('plainNumber', () => {
  it('reads digits, a point and one letter of scale', () => {
    expect(['1', '-2.5', '.18u', '3.K', '+4p', '0.1T'].map(read)).toEqual([1, -2.5, 0.18e-6, 3000, 4e-12, 1e11])
  })

  it.each(['', '.', 'u', '1e3', '1meg', '1mil', '1x', '1 ', '1pF', '1.2.3', '--1', '1234567890123456', '1µ'])(
    'leaves %s to others',
    (text) => {
      expect(read(text)).toBeNaN()
    },
  )

  it('agrees with parseNumber in the last bit', () => {
    const number = fc
      .tuple(
        fc.constantFrom('', '-', '+'),
        fc.nat(99_999),
        fc.constantFrom('', '.', '.0', '.5', '.123', '.99999'),
        fc.constantFrom('', 'k', 'U', 'n', 'p', 'f', 'm', 'g', 't'),
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(number, (text) => {
        expect(read(text)).toBe(parseNumber(text))
      }),
      { numRuns: 5000 },
    )
  })

  it('reads a part of a text', () => {
    expect(plainNumber('w=2u l=1', 2, 4)).toBe(2e-6)
  })
})
