import fc from 'fast-check'
import { expect, it } from 'vitest'
import { crowdingDistance } from '../src/index.js'

it('adds the gaps between neighbours as shares of the range, with infinite ends', () => {
  // The one at (1, 3): (3 - 0) / 4 + (4 - 1) / 4; the one at (3, 1): (4 - 1) / 4 + (3 - 0) / 4.
  expect(
    crowdingDistance([
      [3, 1],
      [0, 4],
      [4, 0],
      [1, 3],
    ]),
  ).toEqual([1.5, Infinity, Infinity, 1.5])
})

it('gives an equal member no room of its own', () => {
  expect(
    crowdingDistance([
      [0, 2],
      [1, 1],
      [1, 1],
      [2, 0],
    ]),
  ).toEqual([Infinity, 2, 0, Infinity])
})

it('keeps one and two members', () => {
  expect(crowdingDistance([])).toEqual([])
  expect(crowdingDistance([[1, 1]])).toEqual([Infinity])
  expect(
    crowdingDistance([
      [1, 2],
      [2, 1],
    ]),
  ).toEqual([Infinity, Infinity])
})

it('skips an objective in which all are equal', () => {
  expect(
    crowdingDistance([
      [0, 5],
      [1, 5],
      [4, 5],
    ]),
  ).toEqual([Infinity, 1, Infinity])
})

it('does not change when an objective is scaled and shifted', () => {
  const coordinate = fc.integer({ min: -50, max: 50 })
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate, coordinate), { maxLength: 30 }), (rows) => {
      const scaled = rows.map(([x, y, z]) => [4 * x + 7, y, 0.5 * z])
      expect(crowdingDistance(scaled)).toEqual(crowdingDistance(rows))
    }),
  )
})
