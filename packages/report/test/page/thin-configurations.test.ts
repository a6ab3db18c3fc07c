import { expect, it } from 'vitest'
import { thinConfigurations } from '../../src/page/thin-configurations.js'
import { configuration, opamp } from '../sample-report.js'

const many = Array.from({ length: 1000 }, (_, index) =>
  configuration(index, 'ota', { gain: 50 + (index % 7), power: 1e-4 * (1 + (index % 11)) }),
)

it('keeps all where there are few', () => {
  expect(thinConfigurations(many, opamp.metrics, 1000)).toBe(many)
})

it('spreads what it keeps evenly and keeps the order', () => {
  const ids = thinConfigurations(many, [], 100).map(({ id }) => id)
  expect(ids).toEqual(Array.from({ length: 100 }, (_, index) => `trial-${10 * index}`))
})

it('keeps the best points', () => {
  const best = configuration(1000, 'ota', { gain: 90, power: 1e-6 })
  const thinned = thinConfigurations([...many.slice(0, 500), best, ...many.slice(500)], opamp.metrics, 10)
  expect(thinned).toContain(best)
  expect(thinned.length).toBeLessThan(60)
})
