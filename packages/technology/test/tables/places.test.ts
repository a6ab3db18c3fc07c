import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drainPlace, drainVoltage, gatePlace, gateVoltage, kneeVoltage } from '../../src/tables/places.js'

describe('places of drain voltages', () => {
  it('are 0 at 0 V, a half at the knee and 1 at the largest voltage', () => {
    for (const knee of [0.1, 0.9, 1.2]) {
      expect(drainPlace(0, knee, 1.8)).toBe(0)
      expect(drainPlace(knee, knee, 1.8)).toBeCloseTo(0.5, 12)
      expect(drainPlace(1.8, knee, 1.8)).toBeCloseTo(1, 12)
    }
  })

  it('lead back to the voltages', () => {
    const part = fc.double({ min: 0.01, max: 0.75, noNaN: true })
    const place = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(part, place, (knee, x) => {
        expect(drainPlace(drainVoltage(x, knee * 1.8, 1.8), knee * 1.8, 1.8)).toBeCloseTo(x, 9)
      }),
    )
  })
})

describe('places of gate voltages', () => {
  it('move a quarter of the bulk voltage', () => {
    expect(gatePlace(0.5, 0.4)).toBeCloseTo(0.4, 12)
    expect(gateVoltage(0.4, 0.4)).toBeCloseTo(0.5, 12)
  })
})

describe('kneeVoltage', () => {
  it('is 4 kT/q in weak inversion and smaller for a short channel in strong inversion', () => {
    const grid = { threshold: 0.45, voltage: 1.8 }
    expect(kneeVoltage(grid, 27, { l: 1e-6, vgs: 0, vsb: 0 })).toBeCloseTo(4 * 0.02587, 3)
    const [long, short] = [4e-6, 30e-9].map((l) => kneeVoltage(grid, 27, { l, vgs: 1.2, vsb: 0 })) as [number, number]
    expect(long).toBeGreaterThan(0.6)
    expect(short).toBeLessThan(0.4)
  })
})
