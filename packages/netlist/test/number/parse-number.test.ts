import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNumber, parseNumber } from '../../src/index.js'

describe('parseNumber', () => {
  it.each([
    ['1', 1],
    ['-2.5', -2.5],
    ['.5', 0.5],
    ['3e-6', 3e-6],
    ['10k', 1e4],
    ['1MEG', 1e6],
    ['1x', 1e6],
    ['10M', 1e-2],
    ['2mil', 50.8e-6],
    ['0.1u', 1e-7],
    ['4.7µ', 4.7e-6],
    ['10pF', 1e-11],
    ['1.8V', 1.8],
    ['1F', 1e-15],
    ['2g', 2e9],
  ])('reads %s in SPICE as %d', (text, value) => {
    expect(parseNumber(text)).toBe(value)
  })

  it.each([
    ['10M', 1e7],
    ['10m', 1e-2],
    ['1K', 1e3],
    ['45.0n', 45e-9],
    ['50%', 0.5],
  ])('reads %s in Spectre, where case matters, as %d', (text, value) => {
    expect(parseNumber(text, 'spectre')).toBe(value)
  })

  it.each([
    ['4k7', 4700],
    ['2Meg2', 2.2e6],
    ['1n5', 1.5e-9],
    ['10k', 1e4],
    ['1A', 1],
    ['1.5k', 1500],
    ['1u', 1e-6],
  ])('reads %s in LTspice, where a scale may be the point and A is no atto, as %d', (text, value) => {
    expect(parseNumber(text, 'ltspice')).toBe(value)
  })

  it.each(['spice', 'ngspice', 'hspice', 'pspice', 'xyce', 'eldo', 'cdl'] as const)(
    'does not take 4k7 for one in %s',
    (dialect) => {
      expect(parseNumber('4k7', dialect)).toBeUndefined()
      expect(parseNumber('10M', dialect)).toBe(1e-2)
    },
  )

  it('reads an ampere of PSpice as one, and the same word of ngspice as 1e-18', () => {
    expect([parseNumber('1A', 'pspice'), parseNumber('1A', 'ngspice')]).toEqual([1, 1e-18])
  })

  it.each(['', 'k', '1..5k', '0x1F', '1_000', '5meg5', '1e999', '50%', '1 2', 'nan', 'infinity'])(
    'does not take "%s" for a number',
    (text) => {
      expect(parseNumber(text)).toBeUndefined()
    },
  )
})

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [1e-6, '1e-6'],
    [1.8e-7, '1.8e-7'],
    [0.5, '0.5'],
    [1800, '1800'],
    [1e6, '1e6'],
    [1e21, '1e21'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })

  it('writes what every dialect reads back equal', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom('spice', 'spectre', 'cdl'),
        (value, dialect) => {
          expect(parseNumber(formatNumber(value), dialect)).toBe(value === 0 ? 0 : value)
        },
      ),
    )
  })

  it('refuses what is not finite', () => {
    expect(() => formatNumber(Number.NaN)).toThrow(RangeError)
    expect(() => formatNumber(Number.POSITIVE_INFINITY)).toThrow(RangeError)
  })
})
