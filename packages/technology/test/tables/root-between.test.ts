import { describe, expect, it } from 'vitest'
import { rootBetween } from '../../src/tables/root-between.js'

describe('rootBetween', () => {
  it('finds the cube root of 2', () => {
    expect(rootBetween((x) => x ** 3 - 2, 0, 10, 1e-12)).toBeCloseTo(2 ** (1 / 3), 11)
  })

  it('finds it also from the other side, and at an end', () => {
    expect(rootBetween((x) => 2 - x ** 3, 10, 0, 1e-12)).toBeCloseTo(2 ** (1 / 3), 11)
    expect(rootBetween((x) => x - 1, 1, 2, 1e-12)).toBe(1)
    expect(rootBetween((x) => x - 2, 1, 2, 1e-12)).toBe(2)
  })
})
