import { expect, it } from 'vitest'
import { power, root } from '../src/power.js'

it('raises to whole and broken exponents', () => {
  expect(power(2, 16)).toBe(65536)
  expect(power(3, 5)).toBe(243)
  expect(power(7, 1)).toBe(7)
  expect(power(4, 1.5)).toBe(8)
  expect(power(4, 0.5)).toBe(2)
})

it('draws roots of even, odd and broken degrees', () => {
  expect(root(65536, 16)).toBe(2)
  expect(root(64, 6)).toBeCloseTo(2, 12)
  expect(root(8, 3)).toBeCloseTo(2, 12)
  expect(root(8, 1.5)).toBeCloseTo(4, 12)
})
