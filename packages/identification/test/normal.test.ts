import { createRandom } from '@analogkit/nsga2'
import { describe, expect, it } from 'vitest'
import { normal } from '../src/normal.js'

describe('normal', () => {
  it('has mean 0 and deviation 1', () => {
    const { next } = createRandom(4)
    const values = Array.from({ length: 10_000 }, () => normal(next))
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    expect(Math.abs(mean)).toBeLessThan(0.05)
    expect(Math.abs(variance - 1)).toBeLessThan(0.05)
  })
})
