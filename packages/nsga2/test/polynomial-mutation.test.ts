import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRandom, polynomialMutation } from '../src/index.js'

const draws = (...numbers: number[]) => {
  const rest = [...numbers]
  return () => rest.shift()!
}
const unit = { lower: [0], upper: [1] }

it('steps as the formula does', () => {
  // Draw 0.5: 2 * 0.5 + 0 = 1, no step. Draw 0: (1 - x)^21 under the 21st root, so a step of -x, onto the bound.
  expect(polynomialMutation([0.25], unit, draws(0, 0.5))).toEqual([0.25])
  expect(polynomialMutation([0.25], unit, draws(0, 0))[0]).toBeCloseTo(0, 12)
  // Draw 0.75 in the middle: 1 - (0.5 + 0.5 * 0.5^21)^(1/21).
  expect(polynomialMutation([0.5], unit, draws(0, 0.75))[0]).toBeCloseTo(1.5 - (0.5 + 0.5 ** 22) ** (1 / 21), 12)
})

it('mutates each variable with its probability', () => {
  expect(polynomialMutation([0.5], unit, draws(0.6))).toEqual([0.5])
  const { next } = createRandom(1)
  const bounds = { lower: new Array<number>(10).fill(0), upper: new Array<number>(10).fill(1) }
  let changed = 0
  for (let round = 0; round < 1000; round++)
    changed += polynomialMutation(new Array<number>(10).fill(0.5), bounds, next).filter((x) => x !== 0.5).length
  // 10,000 variables with probability 0.1: 1,000 on average, deviation 30.
  expect(Math.abs(changed - 1000)).toBeLessThan(150)
})

it('stays inside the bounds, and leaves the parent as it is', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer(), (x, seed) => {
      const parent = [x]
      const [gene] = polynomialMutation(parent, { ...unit, variableProbability: 1 }, createRandom(seed).next)
      expect(gene! >= 0 && gene! <= 1).toBe(true)
      expect(parent).toEqual([x])
    }),
  )
})
