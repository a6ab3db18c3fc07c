import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linearTicks, logTicks } from '../src/ticks.js'

describe('linearTicks', () => {
  it('takes round numbers', () => {
    expect(linearTicks(0, 100)).toEqual([0, 20, 40, 60, 80, 100])
    expect(linearTicks(-93, 61)).toEqual([-50, 0, 50])
    expect(linearTicks(0.61, 0.69, 4)).toEqual([0.62, 0.64, 0.66, 0.68])
  })

  it('has two to eleven ticks within any range, evenly apart', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (low, range) => {
          const ticks = linearTicks(low, low + range)
          expect(ticks.length).toBeGreaterThanOrEqual(2)
          expect(ticks.length).toBeLessThanOrEqual(11)
          const slack = 1e-6 * range
          expect(Math.min(...ticks)).toBeGreaterThanOrEqual(low - slack)
          expect(Math.max(...ticks)).toBeLessThanOrEqual(low + range + slack)
        },
      ),
    )
  })
})

describe('logTicks', () => {
  it('takes powers of ten, fewer of them over many decades', () => {
    expect(logTicks(1e3, 1e6)).toEqual([1e3, 1e4, 1e5, 1e6])
    expect(logTicks(1, 1e10)).toEqual([1, 100, 1e4, 1e6, 1e8, 1e10])
  })

  it('takes 1, 2 and 5 times powers of ten over few decades', () => {
    expect(logTicks(0.9, 60)).toEqual([1, 2, 5, 10, 20, 50])
  })

  it('takes round numbers within a part of a decade', () => {
    expect(logTicks(61, 69, 4)).toEqual([62, 64, 66, 68])
  })
})
