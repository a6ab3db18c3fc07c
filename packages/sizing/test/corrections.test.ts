import type { Plan, SmallSignalEstimate } from '@analogkit/biasing'
import { describe, expect, it } from 'vitest'
import { createCorrections } from '../src/corrections.js'

const plan = { supplyCurrent: 100e-6, voltages: { d: 2, e: 0 } } as unknown as Plan
const estimate: SmallSignalEstimate = { gain: -1000, commonGain: 1, returnDifference: 1, gbw: 1e6, phaseMargin: 60 }

describe('createCorrections', () => {
  it('changes nothing before anything was measured', () => {
    expect(createCorrections().apply([0.5], plan, estimate)).toEqual({ plan, estimate })
  })

  it('is right where it was told, and takes the same factors along to the points around', () => {
    const corrections = createCorrections()
    corrections.learn([0.2], plan, estimate, { gain: 66, gbw: 2e6, 'phase-margin': 50, power: 300e-6 })
    const there = corrections.apply([0.3], plan, { ...estimate, gbw: 3e6 })
    // 66 dB are a factor of 1995, twice the bandwidth, 10 deg less, 300 uW instead of 200.
    expect(there.estimate.gain).toBeCloseTo(-(10 ** (66 / 20)), 6)
    expect(there.estimate.gbw).toBeCloseTo(6e6, 3)
    expect(there.estimate.phaseMargin).toBeCloseTo(50, 9)
    expect(there.plan.supplyCurrent).toBeCloseTo(150e-6, 12)
  })

  it('goes by the nearest of the points that were measured', () => {
    const corrections = createCorrections()
    corrections.learn([0.1, 0.1], plan, estimate, { gbw: 2e6 })
    corrections.learn([0.9, 0.9], plan, estimate, { gbw: 0.5e6 })
    expect(corrections.apply([0.2, 0.4], plan, estimate).estimate.gbw).toBeCloseTo(2e6, 3)
    expect(corrections.apply([0.9, 0.5], plan, estimate).estimate.gbw).toBeCloseTo(0.5e6, 3)
  })

  it('leaves alone what was not measured, or has no estimate', () => {
    const corrections = createCorrections()
    const { gbw: _, ...slow } = estimate
    corrections.learn([0], plan, slow, { gbw: 2e6, power: 0 })
    expect(corrections.apply([0], plan, estimate)).toEqual({ plan, estimate })
  })
})
