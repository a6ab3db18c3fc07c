import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hypervolume } from '../src/index.js'

it('measures an area', () => {
  // Two boxes of 3 x 1 and 1 x 3 that overlap in 1 x 1.
  expect(
    hypervolume(
      [
        [1, 3],
        [3, 1],
      ],
      [4, 4],
    ),
  ).toBe(5)
  expect(hypervolume([], [4, 4])).toBe(0)
})

it('measures a volume', () => {
  expect(hypervolume([[0, 0, 0]], [2, 3, 4])).toBe(24)
  // Boxes of 2 x 1 x 1, 1 x 2 x 1 and 1 x 1 x 2 around a common cube.
  expect(
    hypervolume(
      [
        [0, 1, 1],
        [1, 0, 1],
        [1, 1, 0],
      ],
      [2, 2, 2],
    ),
  ).toBe(4)
})

it('counts nothing for points that are not below the reference', () => {
  expect(
    hypervolume(
      [
        [1, 5],
        [1, 1],
        [2, 2],
      ],
      [4, 4],
    ),
  ).toBe(9)
})

it('counts unit cubes on a grid', () => {
  const axis = [0, 1, 2, 3]
  for (const width of [1, 2, 3, 4, 5]) {
    const point = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: width, maxLength: width })
    fc.assert(
      fc.property(fc.array(point, { maxLength: 12 }), (front) => {
        let cubes: number[][] = [[]]
        for (let column = 0; column < width; column++)
          cubes = cubes.flatMap((cube) => axis.map((value) => [...cube, value]))
        const covered = cubes.filter((cube) => front.some((p) => p.every((value, column) => value <= cube[column]!)))
        expect(hypervolume(front, new Array<number>(width).fill(4))).toBe(covered.length)
      }),
    )
  }
})

it('refuses an empty reference, and points of another width', () => {
  expect(() => hypervolume([], [])).toThrow('give one number per objective')
  expect(() => hypervolume([[1, 2, 3]], [2, 2])).toThrow('give as many as the reference has')
})
