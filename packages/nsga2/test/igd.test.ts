import { expect, it } from 'vitest'
import { igd, igdPlus } from '../src/index.js'

it('averages the distances from the reference to the nearest point', () => {
  // (0, 0) is 5 from (3, 4), (3, 0) is 4 from it.
  expect(
    igd(
      [
        [3, 4],
        [30, 40],
      ],
      [
        [0, 0],
        [3, 0],
      ],
    ),
  ).toBe(4.5)
})

it('is 0 for the reference itself and infinite for nothing', () => {
  expect(
    igd(
      [
        [0, 1],
        [1, 0],
      ],
      [
        [1, 0],
        [0, 1],
      ],
    ),
  ).toBe(0)
  expect(igd([], [[0, 1]])).toBe(Infinity)
  expect(() => igd([[0, 1]], [])).toThrow(RangeError)
})

it('counts only what a point lacks', () => {
  expect(igdPlus([[0, 1]], [[1, 0]])).toBe(1)
  expect(igdPlus([[0, 0]], [[1, 1]])).toBe(0)
  expect(igd([[0, 0]], [[3, 4]])).toBe(5)
  expect(igdPlus([], [[1, 1]])).toBe(Number.POSITIVE_INFINITY)
  expect(() => igdPlus([[1, 1]], [])).toThrow('igdPlus: found an empty reference')
})
