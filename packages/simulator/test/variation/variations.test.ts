import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { combineVariations, monteCarlo, sweep } from '../../src/index.js'

describe('sweep', () => {
  it('makes a variation for every combination, the last list fastest', () => {
    const made = sweep({ parameters: { r: [1, 2], c: [3] }, temperature: [0, 85] })
    expect(made.map(({ name }) => name)).toEqual([
      'r=1 c=3 temperature=0',
      'r=1 c=3 temperature=85',
      'r=2 c=3 temperature=0',
      'r=2 c=3 temperature=85',
    ])
    expect(made[3]).toEqual({ name: 'r=2 c=3 temperature=85', parameters: { r: 2, c: 3 }, temperature: 85 })
  })

  it('refuses a list without values', () => {
    expect(() => sweep({ parameters: { r: [] } })).toThrow('a sweep of r without values')
  })
})

describe('combineVariations', () => {
  const slow = { name: 'slow', models: [{ name: 'n', type: 'nmos', parameters: { vto: 0.6 } }] }
  const fast = { name: 'fast', models: [{ name: 'n', type: 'nmos', parameters: { vto: 0.4 } }] }

  it('joins corners, temperatures and supplies', () => {
    const made = combineVariations([slow, fast], sweep({ temperature: [-40, 125] }), [
      { name: 'low', parameters: { supply: 1.6 } },
    ])
    expect(made.length).toBe(4)
    expect(made[1]).toEqual({
      name: 'slow temperature=125 low',
      models: slow.models,
      temperature: 125,
      parameters: { supply: 1.6 },
    })
  })

  it('lets the later one count', () => {
    const [made] = combineVariations([{ ...slow, parameters: { a: 1, b: 1 } }], [{ ...fast, parameters: { b: 2 } }])
    expect(made?.models).toEqual(fast.models)
    expect(made?.parameters).toEqual({ a: 1, b: 2 })
  })

  it('changes nothing without lists, and is empty with an empty one', () => {
    expect(combineVariations()).toEqual([{ name: 'nominal' }])
    expect(combineVariations([slow], [])).toEqual([])
    expect(combineVariations([], [slow])).toEqual([])
  })
})

describe('monteCarlo', () => {
  const distributions = {
    offset: { type: 'normal', mean: 0, deviation: 2 },
    r: { type: 'uniform', from: 900, to: 1100 },
  } as const

  it('draws the same for the same seed, and the first ones whatever the count', () => {
    const few = monteCarlo(distributions, { runs: 5, seed: 7 })
    expect(monteCarlo(distributions, { runs: 50, seed: 7 }).slice(0, 5)).toEqual(few)
    expect(monteCarlo(distributions, { runs: 5, seed: 8 })).not.toEqual(few)
    expect(few.map(({ name }) => name)).toEqual(['run-1', 'run-2', 'run-3', 'run-4', 'run-5'])
  })

  it('draws with the mean and the deviation asked for', () => {
    const drawn = monteCarlo(distributions, { runs: 20_000 }).map(({ parameters }) => parameters)
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
    const offsets = drawn.map((values) => values?.offset ?? Number.NaN)
    // The mean of n draws deviates by sigma / sqrt(n): 0.014 here.
    expect(Math.abs(mean(offsets))).toBeLessThan(0.06)
    expect(Math.sqrt(mean(offsets.map((value) => value ** 2))) / 2).toBeCloseTo(1, 1)
    expect(mean(offsets.map((value) => (Math.abs(value) < 2 ? 1 : 0)))).toBeCloseTo(0.683, 1)
    expect(mean(drawn.map((values) => values?.r ?? Number.NaN))).toBeCloseTo(1000, -1)
  })

  it('stays within a uniform range, for any seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (seed) => {
        for (const { parameters } of monteCarlo(distributions, { runs: 20, seed })) {
          expect(parameters?.r).toBeGreaterThanOrEqual(900)
          expect(parameters?.r).toBeLessThan(1100)
        }
      }),
    )
  })

  it('draws two parameters independently of each other', () => {
    const pair = { a: { type: 'normal', mean: 0, deviation: 1 }, b: { type: 'normal', mean: 0, deviation: 1 } } as const
    const drawn = monteCarlo(pair, { runs: 10_000 })
    const correlation = drawn.reduce((sum, { parameters: { a = 0, b = 0 } = {} }) => sum + a * b, 0) / drawn.length
    expect(Math.abs(correlation)).toBeLessThan(0.05)
  })

  it('refuses what makes no sense', () => {
    expect(() => monteCarlo(distributions, { runs: 0 })).toThrow('0 runs')
    expect(() => monteCarlo({ a: { type: 'normal', mean: 0, deviation: -1 } }, { runs: 1 })).toThrow(
      'distribution of a',
    )
    expect(() => monteCarlo({ a: { type: 'uniform', from: 0, to: Number.NaN } }, { runs: 1 })).toThrow(RangeError)
  })
})
