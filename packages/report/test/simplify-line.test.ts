import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type LinePoint, simplifyLine } from '../src/simplify-line.js'

it('leaves out points on a straight line and keeps corners', () => {
  const points: LinePoint[] = [
    [0, 0],
    [1, 0],
    [2, 0],
    [2, 5],
    [2, 9],
  ]
  expect(simplifyLine(points)).toEqual([
    [0, 0],
    [2, 0],
    [2, 9],
  ])
})

it('keeps single points and pairs', () => {
  expect(simplifyLine([])).toEqual([])
  expect(simplifyLine([[3, 4]])).toEqual([[3, 4]])
  expect(
    simplifyLine([
      [3, 4],
      [3, 4],
    ]),
  ).toEqual([
    [3, 4],
    [3, 4],
  ])
})

it('stays within the tolerance of every point', () => {
  const coordinate = fc.double({ min: 0, max: 400, noNaN: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 40 }), (points) => {
      const kept = simplifyLine(points, 5)
      for (const point of points) {
        const distances = kept.slice(1).map((end, index) => distance(point, kept[index]!, end))
        expect(Math.min(...distances)).toBeLessThanOrEqual(5 + 1e-9)
      }
    }),
  )
})

function distance([x, y]: LinePoint, [ax, ay]: LinePoint, [bx, by]: LinePoint): number {
  const squared = (bx - ax) ** 2 + (by - ay) ** 2
  const along = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared))
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))
}
