import { expect, it } from 'vitest'
import { adjustedRandIndex } from '../src/index.js'

it('is 1 for the same clusters under other numbers', () => {
  expect(adjustedRandIndex([0, 0, 1, 1, 2], [2, 2, 0, 0, 1])).toBe(1)
  expect(adjustedRandIndex([0, 0, 0], [5, 5, 5])).toBe(1)
})

it('corrects for chance', () => {
  // Pairs together: 1 in both, 2 in the first, 1 in the second, of 6: expected 2 * 1 / 6, at most (2 + 1) / 2.
  expect(adjustedRandIndex([0, 0, 1, 1], [0, 0, 1, 2])).toBeCloseTo((1 - 2 / 6) / (1.5 - 2 / 6), 12)
  // 0 in both, 2 in the first, 2 in the second.
  expect(adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo((0 - 4 / 6) / (2 - 4 / 6), 12)
})

it('refuses clusterings of different points', () => {
  expect(() => adjustedRandIndex([0], [0, 1])).toThrow(RangeError)
})
