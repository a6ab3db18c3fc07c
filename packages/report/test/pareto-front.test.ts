import fc from 'fast-check'
import { expect, it } from 'vitest'
import { paretoFront } from '../src/pareto-front.js'

it('keeps what no other beats, from left to right', () => {
  //  y
  //  3 a
  //  2    b
  //  1 c     d
  //    1  2  3 x
  expect(paretoFront([1, 2, 1, 3], [3, 2, 1, 1], ['larger', 'larger'])).toEqual([0, 1, 3])
  expect(paretoFront([1, 2, 1, 3], [3, 2, 1, 1], ['smaller', 'larger'])).toEqual([0])
  expect(paretoFront([1, 2, 1, 3], [3, 2, 1, 1], ['smaller', 'smaller'])).toEqual([2])
})

it('takes the first of equal points, and none without a value', () => {
  expect(paretoFront([1, 1, Number.NaN, 9], [1, 1, 9, Number.NaN], ['larger', 'larger'])).toEqual([0])
})

it('agrees with the definition', () => {
  const value = fc.integer({ min: 0, max: 8 })
  const direction = fc.constantFrom('larger' as const, 'smaller' as const)
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { maxLength: 30 }), direction, direction, (points, x, y) => {
      const cost = (point: readonly [number, number]) => [
        x === 'larger' ? -point[0] : point[0],
        y === 'larger' ? -point[1] : point[1],
      ]
      const beats = (a: readonly [number, number], b: readonly [number, number]) => {
        const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [cost(a), cost(b)]
        return ax <= bx && ay <= by && (ax < bx || ay < by)
      }
      const best = new Set(points.filter((point) => !points.some((other) => beats(other, point))).map(String))
      const front = paretoFront(
        points.map(([a]) => a),
        points.map(([, b]) => b),
        [x, y],
      ).map((index) => points[index]!)
      expect(new Set(front.map(String))).toEqual(best)
      expect(front.length).toBe(best.size)
      expect(front.map(([a]) => a)).toEqual(front.map(([a]) => a).toSorted((a, b) => a - b))
    }),
  )
})
