import { expect, it } from 'vitest'
import { standardize } from '../src/index.js'

it('divides by the deviation of the whole population', () => {
  // Mean 3, variance (4 + 4) / 2 = 4.
  expect(standardize([[1], [5]])).toEqual({ rows: [[-1], [1]], deviations: [2] })
})

it('makes a constant column 0, also one whose mean is rounded', () => {
  const { rows, deviations } = standardize([
    [0.1, 1],
    [0.1, 2],
    [0.1, 3],
  ])
  expect(rows.map(([first]) => first)).toEqual([0, 0, 0])
  expect(deviations[0]).toBe(0)
})
