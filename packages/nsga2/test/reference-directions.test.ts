import { expect, it } from 'vitest'
import { createNsga2, igd, minimize, referenceDirections } from '../src/index.js'
import { codeOf, plane } from './runs.js'

it('divides the simplex', () => {
  expect(referenceDirections(2, 2)).toEqual([
    [0, 1],
    [0.5, 0.5],
    [1, 0],
  ])
  // 14 over 2 ways to part 12 among 3, and 10 over 4 to part 6 among 5.
  expect(referenceDirections(3, 12)).toHaveLength(91)
  expect(referenceDirections(5, 6)).toHaveLength(210)
  for (const direction of referenceDirections(4, 5, 3))
    expect(direction.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12)
})

it('draws a second layer half-way to the centre', () => {
  expect(referenceDirections(2, 1, 1)).toEqual([
    [0, 1],
    [1, 0],
    [0.25, 0.75],
    [0.75, 0.25],
  ])
})

it('refuses what divides nothing', () => {
  expect(() => referenceDirections(0, 2)).toThrow('found objectives 0; give a whole number of at least 1')
  expect(() => referenceDirections(3, 0.5)).toThrow(RangeError)
})

it('refuses directions that point nowhere', () => {
  const create = (directions: number[][]) =>
    codeOf(() =>
      createNsga2({
        variables: plane,
        objectives: ['minimize', 'minimize'],
        selection: { type: 'directions', directions },
      }),
    )
  expect(create([])).toBe('bad-option')
  expect(create([[0, 0]])).toBe('bad-option')
  expect(create([[1, -1]])).toBe('bad-option')
  expect(create([[1, 0, 0]])).toBe('bad-option')
  expect(create([[1, 0]])).toBe('none')
})

/** DTLZ2: a part of a sphere, whose points are unit vectors. */
const sphere = {
  variables: Array.from({ length: 7 }, () => ({ type: 'real', lower: 0, upper: 1 }) as const),
  objectives: ['minimize', 'minimize', 'minimize'],
  evaluate: (x: readonly number[]) => {
    const g = 1 + x.slice(2).reduce((sum, value) => sum + (value - 0.5) ** 2, 0)
    const [a, b] = [(x[0]! * Math.PI) / 2, (x[1]! * Math.PI) / 2]
    // In different scales, so that it takes a frame to see them alike.
    return { objectives: [g * Math.cos(a) * Math.cos(b), 10 * g * Math.cos(a) * Math.sin(b), 100 * g * Math.sin(a)] }
  },
} as const

it('spreads more evenly over three objectives of different scales than crowding does', () => {
  const directions = referenceDirections(3, 8)
  const targets = directions.map((direction) => direction.map((part) => part / Math.hypot(...direction)))
  const distance = (selection: { type: 'crowding' } | { type: 'directions'; directions: number[][] }) => {
    const last = [...minimize(sphere, { population: 48, until: { generations: 100 }, selection })].at(-1)!
    const found = last.front.map(({ objectives: [a, b, c] }) => [a!, b! / 10, c! / 100])
    return igd(found, targets)
  }
  const spread = distance({ type: 'directions', directions })
  expect(spread).toBeLessThan(0.05)
  expect(spread).toBeLessThan(0.5 * distance({ type: 'crowding' }))
})
