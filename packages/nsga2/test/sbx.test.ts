import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRandom, sbx } from '../src/index.js'

/** Draws that are given one after the other. */
const draws = (...numbers: number[]) => {
  const rest = [...numbers]
  return () => rest.shift()!
}

it('puts children where the formula does', () => {
  // Crossed (0), this variable too (0), draw 0.5, no swap (0.9). Far bounds: alpha = 2, so the spread is (0.5 * 2)^(1/16) = 1.
  const far = { lower: [-1e9], upper: [1e9] }
  expect(sbx([1], [3], far, draws(0, 0, 0.5, 0.9))).toEqual([[1], [3]])
  expect(sbx([1], [3], far, draws(0, 0, 0.5, 0.1))).toEqual([[3], [1]])
  // Draw 0: spread 0, so both children are in the middle.
  expect(sbx([1], [3], far, draws(0, 0, 0, 0.9))).toEqual([[2], [2]])
  // Draw 0.75: spread (1 / (2 - 1.5))^(1/16) = 2^(1/16) = 1.0443.
  const [[low], [high]] = sbx([1], [3], far, draws(0, 0, 0.75, 0.9)) as [[number], [number]]
  expect(low).toBeCloseTo(2 - 2 ** (1 / 16), 10)
  expect(high).toBeCloseTo(2 + 2 ** (1 / 16), 10)
})

it('leaves parents alone where chance says so', () => {
  const bounds = { lower: [0, 0], upper: [9, 9] }
  expect(sbx([1, 2], [3, 4], bounds, draws(0.95))).toEqual([
    [1, 2],
    [3, 4],
  ])
  expect(sbx([1, 2], [3, 4], bounds, draws(0, 0.6, 0.7))).toEqual([
    [1, 2],
    [3, 4],
  ])
})

it('keeps a variable whose bounds coincide', () => {
  expect(sbx([5], [5], { lower: [5], upper: [5] }, () => 0)).toEqual([[5], [5]])
})

it('crosses values as small as those of capacitors', () => {
  const [[first]] = sbx([1e-15], [3e-15], { lower: [0], upper: [1e-14] }, draws(0, 0, 0, 0.9)) as [[number], [number]]
  expect(first).toBeCloseTo(2e-15, 24)
})

it('stays inside the bounds', () => {
  const unit = fc.array(fc.double({ min: -2, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(unit, unit, fc.integer(), (first, second, seed) => {
      const bounds = { lower: [-2, -2, -2, -2], upper: [5, 5, 5, 5] }
      for (const child of sbx(first, second, bounds, createRandom(seed).next))
        for (const gene of child) expect(gene >= -2 && gene <= 5).toBe(true)
    }),
  )
})
