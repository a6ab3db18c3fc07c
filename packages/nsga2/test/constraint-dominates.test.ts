import { expect, it } from 'vitest'
import { constraintDominates, dominates } from '../src/index.js'

const feasible = (...costs: number[]) => ({ costs, violation: 0, missing: 0 })
const infeasible = (violation: number) => ({ costs: [0, 0], violation, missing: 0 })
const partial = (missing: number, violation: number) => ({ costs: [], violation, missing })
const failed = { costs: [], violation: 0, missing: Infinity }

it('takes a point for dominated that is nowhere better and somewhere worse', () => {
  expect(dominates([1, 2], [1, 3])).toBe(true)
  expect(dominates([1, 3], [2, 2])).toBe(false)
  expect(dominates([1, 2], [1, 2])).toBe(false)
})

it('ranks feasible before infeasible before failed', () => {
  expect(constraintDominates(feasible(9, 9), infeasible(0.1))).toBe(true)
  expect(constraintDominates(infeasible(1e300), failed)).toBe(true)
  expect(constraintDominates(feasible(9, 9), failed)).toBe(true)
  expect(constraintDominates(infeasible(0.1), feasible(9, 9))).toBe(false)
  expect(constraintDominates(failed, infeasible(1e300))).toBe(false)
})

it('compares infeasible points by violation only, failed ones not at all', () => {
  expect(constraintDominates(infeasible(1), infeasible(2))).toBe(true)
  expect(constraintDominates(infeasible(1), infeasible(1))).toBe(false)
  expect(constraintDominates(failed, failed)).toBe(false)
})

it('ranks a partial point behind infeasible ones, by how far it came, then by violation', () => {
  expect(constraintDominates(infeasible(1e300), partial(1, 0))).toBe(true)
  expect(constraintDominates(partial(1, 9), partial(2, 0))).toBe(true)
  expect(constraintDominates(partial(2, 1), partial(2, 2))).toBe(true)
  expect(constraintDominates(partial(2, 1), partial(2, 1))).toBe(false)
  expect(constraintDominates(partial(9, 9), failed)).toBe(true)
})

it('compares feasible points by dominance', () => {
  expect(constraintDominates(feasible(1, 1), feasible(1, 2))).toBe(true)
  expect(constraintDominates(feasible(1, 3), feasible(2, 2))).toBe(false)
})
