import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dominates, nonDominatedSort } from '../src/index.js'

/** Peels off what no other point dominates, again and again. */
function peel(points: readonly (readonly number[])[]): number[] {
  const fronts = new Array<number>(points.length).fill(-1)
  for (let front = 0; fronts.includes(-1); front++) {
    const rest = points.flatMap((_, index) => (fronts[index] === -1 ? [index] : []))
    for (const index of rest)
      if (!rest.some((other) => dominates(points[other]!, points[index]!))) fronts[index] = front
  }
  return fronts
}

it('sorts two objectives', () => {
  expect(
    nonDominatedSort([
      [1, 4],
      [2, 2],
      [4, 1],
      [2, 4],
      [3, 3],
      [5, 5],
    ]),
  ).toEqual([0, 0, 0, 1, 1, 2])
})

it('sorts three objectives', () => {
  expect(
    nonDominatedSort([
      [1, 1, 2],
      [1, 2, 1],
      [2, 2, 2],
      [1, 1, 2],
      [3, 3, 3],
    ]),
  ).toEqual([0, 0, 1, 0, 2])
})

it('sorts nothing and one objective', () => {
  expect(nonDominatedSort([])).toEqual([])
  expect(nonDominatedSort([[3], [1], [2], [1]])).toEqual([2, 0, 1, 0])
})

it('puts equal points on the same front', () => {
  expect(
    nonDominatedSort([
      [1, 1],
      [1, 1],
      [2, 1],
      [2, 1],
    ]),
  ).toEqual([0, 0, 1, 1])
})

it('refuses points of different lengths', () => {
  expect(() => nonDominatedSort([[1, 2], [1]])).toThrow(RangeError)
})

describe.each([1, 2, 3, 4, 5])('with %i objectives', (width) => {
  // Few distinct values, so that there are many ties.
  const coordinate = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ min: 0, max: 4, noNaN: true }))
  const points = fc.array(fc.array(coordinate, { minLength: width, maxLength: width }), { maxLength: 40 })

  it('finds the fronts that peeling finds', () => {
    fc.assert(
      fc.property(points, (rows) => {
        expect(nonDominatedSort(rows)).toEqual(peel(rows))
      }),
    )
  })
})
