import { describe, expect, it } from 'vitest'
import { metricsViolation, opampSe } from '../src/index.js'

describe('metricsViolation', () => {
  const good = { gain: 40, gbw: 100e3, 'phase-margin': 30 }

  it('is zero at the thresholds, whatever power and area are', () => {
    expect(metricsViolation(opampSe, { ...good, power: 1, area: 1 })).toBe(0)
  })

  it('counts steps from threshold to target, linear or logarithmic', () => {
    // 20 dB is half a step of 40 dB below; 10 kHz is half of the two decades from 100 kHz to 10 MHz below.
    expect(metricsViolation(opampSe, { ...good, gain: 20 })).toBeCloseTo(0.5, 12)
    expect(metricsViolation(opampSe, { ...good, gbw: 10e3 })).toBeCloseTo(0.5, 12)
    expect(metricsViolation(opampSe, { ...good, 'phase-margin': 15 })).toBeCloseTo(1, 12)
  })

  it('asks for each metric to be better by a margin, in the same steps', () => {
    // A tenth of a step: 44 dB, 158 kHz, 31.5 deg.
    expect(metricsViolation(opampSe, good, 0.1)).toBeCloseTo(0.3, 12)
    expect(metricsViolation(opampSe, { gain: 44.1, gbw: 160e3, 'phase-margin': 31.6 }, 0.1)).toBe(0)
  })

  it('counts a missing metric, and one far away, as two steps', () => {
    expect(metricsViolation(opampSe, {})).toBe(6)
    expect(metricsViolation(opampSe, { ...good, gain: -400 })).toBe(2)
    expect(metricsViolation(opampSe, { ...good, gbw: -1 })).toBe(2)
  })
})
