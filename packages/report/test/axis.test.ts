import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createAxis, positionOn } from '../src/axis.js'

it('leaves room around the values', () => {
  const axis = createAxis([0, 100], { padding: 0.05 })
  expect([axis.low, axis.high]).toEqual([-5, 105])
})

it('gives a value that is always the same a range around it', () => {
  expect(createAxis([50, 50])).toMatchObject({ low: 45, high: 55 })
  expect(createAxis([0])).toMatchObject({ low: -1, high: 1 })
  expect(createAxis([10, 10], { scale: 'log' })).toMatchObject({ low: 5, high: 20, ticks: [5, 10, 20] })
})

it('ignores values that are not finite, and still has a range without any', () => {
  expect(createAxis([Number.NaN, 1, Number.POSITIVE_INFINITY, 2], { padding: 0 })).toMatchObject({ low: 1, high: 2 })
  expect(createAxis([Number.NaN])).toMatchObject({ low: 0, high: 1 })
})

it('is linear where a logarithm has no value', () => {
  expect(createAxis([0, 10], { scale: 'log' }).scale).toBe('linear')
})

it('places the middle of a logarithmic axis at the geometric mean', () => {
  expect(positionOn({ scale: 'log', low: 1, high: 100, ticks: [] }, 10)).toBeCloseTo(0.5, 12)
})

it('places every value between its ends', () => {
  const values = fc.array(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(values, fc.constantFrom('linear' as const, 'log' as const), (all, scale) => {
      const axis = createAxis(all, { scale })
      for (const value of all) {
        expect(positionOn(axis, value)).toBeGreaterThanOrEqual(0)
        expect(positionOn(axis, value)).toBeLessThanOrEqual(1)
      }
    }),
  )
})
