import { describe, expect, it } from 'vitest'
import { opampSe, scoreMetrics } from '../src/index.js'

describe('scoreMetrics', () => {
  it('gives 60 at the threshold and 100 at the target of every metric', () => {
    const at = (end: 'threshold' | 'target') =>
      Object.fromEntries(opampSe.metrics.map((metric) => [metric.id, metric[end]]))
    for (const score of Object.values(scoreMetrics(opampSe, at('threshold')))) expect(score).toBeCloseTo(60, 9)
    for (const score of Object.values(scoreMetrics(opampSe, at('target')))) expect(score).toBeCloseTo(100, 9)
  })

  it('is linear in decibels and logarithmic in hertz', () => {
    // 60 dB is half-way from 40 to 80 dB, 1 MHz half-way from 100 kHz to 10 MHz on a logarithmic axis.
    expect(scoreMetrics(opampSe, { gain: 60, gbw: 1e6 })).toMatchObject({ gain: 80, gbw: expect.closeTo(80, 9) })
  })

  it('counts less power as better', () => {
    const { power = 0 } = scoreMetrics(opampSe, { power: 0.1e-3 })
    expect(power).toBeGreaterThan(100)
  })

  it('stays within 0 and 120, and gives 0 for a metric that is missing or meaningless', () => {
    const scores = scoreMetrics(opampSe, { gain: 500, gbw: 1, 'phase-margin': Number.NaN, slew: 0 })
    expect(scores).toMatchObject({ gain: 120, gbw: 0, 'phase-margin': 0, slew: 0, cmrr: 0 })
  })
})
