import { expect, it } from 'vitest'
import { rate } from '../src/rate.js'

it('rates by quartiles over the clusters', () => {
  // Quartiles of 1 to 5: 2 and 4.
  expect(rate([5, 1, 3, 4, 2], 1)).toEqual(['good', 'bad', 'moderate', 'good', 'bad'])
  // Of 1 to 4: 1.75 and 3.25.
  expect(rate([1, 2, 3, 4], 1)).toEqual(['bad', 'moderate', 'moderate', 'good'])
  expect(rate([60, 80], 10)).toEqual(['bad', 'good'])
})

it('rates equal scores equally', () => {
  expect(rate([1, 1, 5, 5], 1)).toEqual(['bad', 'bad', 'good', 'good'])
  // Both quartiles are 3: neither good nor bad.
  expect(rate([3, 3, 3, 3, 9], 1)).toEqual(['moderate', 'moderate', 'moderate', 'moderate', 'good'])
})

it('takes clusters that hardly differ for moderate', () => {
  expect(rate([70, 74], 10)).toEqual(['moderate', 'moderate'])
  expect(rate([70, 75], 10)).toEqual(['bad', 'good'])
  expect(rate([70, 70], 0)).toEqual(['moderate', 'moderate'])
  expect(rate([70], 10)).toEqual(['moderate'])
})
