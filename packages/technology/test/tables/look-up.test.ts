import { describe, expect, it } from 'vitest'
import { generic28Tables } from '../../src/generic28-tables.js'
import {
  currentDensity,
  currentDensityAt,
  gmOverId,
  lookUp,
  readDeviceTable,
  saturationVoltage,
  vgsFor,
  widthFor,
} from '../../src/tables.js'

const table = readDeviceTable(generic28Tables.n18)
const bias = { l: 0.5e-6, vgs: 0.6, vds: 0.9, vsb: 0.2 }

describe('lookUp', () => {
  it('gives the quotients of its figures', () => {
    const point = lookUp(table, bias)
    expect(point.gmOverId).toBeCloseTo(point.gm / point.density, 9)
    expect(point.intrinsicGain).toBeCloseTo(point.gm / point.gds, 9)
    expect(point.transitFrequency).toBeCloseTo(point.gm / (2 * Math.PI * point.cgg), 0)
    expect(point.density).toBe(currentDensity(table, bias))
    expect(point.gmOverId).toBe(gmOverId(table, bias))
  })

  it('wants one thing that says how strongly the device is inverted, and a current for a width', () => {
    const none = { l: 0.5e-6, vds: 0.9 } as typeof bias
    expect(() => lookUp(table, none)).toThrow('a bias with none of vgs, density, gmOverId')
    expect(() => lookUp(table, { ...bias, gmOverId: 15 })).toThrow('a bias with vgs and gmOverId')
    expect(() => widthFor(table, { ...bias, current: Number.NaN })).toThrow('a current of NaN')
  })

  it('takes a missing bulk voltage as 0', () => {
    const { vsb: _vsb, ...others } = bias
    expect(lookUp(table, others)).toEqual(lookUp(table, { ...bias, vsb: 0 }))
  })

  it('has a slope of the current that is its conductance, also without drain voltage', () => {
    for (const vds of [0, 0.05, 0.9]) {
      const slope =
        (currentDensity(table, { ...bias, vds: vds + 1e-5 }) - currentDensity(table, { ...bias, vds })) / 1e-5
      expect(slope / lookUp(table, { ...bias, vds }).gds).toBeCloseTo(1, 1)
    }
  })

  it('gives a longer device more gain and a lower transit frequency at the same gm / Id', () => {
    const [short, long] = [0.2e-6, 1e-6].map((l) => lookUp(table, { l, gmOverId: 15, vds: 0.9 }))
    expect(long!.intrinsicGain).toBeGreaterThan(1.5 * short!.intrinsicGain)
    expect(long!.transitFrequency).toBeLessThan(0.2 * short!.transitFrequency)
  })

  it.each([
    [{ vgs: 2.5 }, 'n18: found out of range vgs 2.5 V; stay within the device table: 0 V to 1.98'],
    [{ vds: -0.1 }, 'vds -0.1 V; stay within the device table: 0 V to 1.98'],
    [{ l: 0.1e-6 }, 'l 1e-7 m; stay within the device table: 1.5e-7 m to '],
    [{ vsb: Number.NaN }, 'vsb NaN V'],
  ])('refuses %o and says what it covers', (change, message) => {
    expect(() => lookUp(table, { ...bias, ...change })).toThrow(message)
  })
})

describe('vgsFor', () => {
  it('finds the gate voltage of a current density and of a gm / Id', () => {
    for (const vgs of [0.3, 0.45, 0.6, 1, 1.9]) {
      const point = lookUp(table, { ...bias, vgs })
      const { l, vds, vsb } = bias
      expect(vgsFor(table, { l, vds, vsb, density: point.density })).toBeCloseTo(vgs, 6)
      expect(vgsFor(table, { l, vds, vsb, gmOverId: point.gmOverId })).toBeCloseTo(vgs, 6)
    }
  })

  it('says what the device can do instead of more', () => {
    expect(() => vgsFor(table, { l: 0.5e-6, vds: 0.9, gmOverId: 50 })).toThrow(
      /n18: found out of range gmOverId 50 1\/V; stay within the device table: 0\.\d+ to 2\d\.\d 1\/V/,
    )
    expect(() => vgsFor(table, { l: 0.5e-6, vds: 0.9, density: 1e4 })).toThrow(
      expect.objectContaining({ code: 'out-of-range' }),
    )
  })
})

describe('widthFor', () => {
  it('is the current over the current density', () => {
    const at = { l: 0.5e-6, vds: 0.9, gmOverId: 15 }
    expect(widthFor(table, { ...at, current: 20e-6 })).toBeCloseTo(20e-6 / currentDensityAt(table, at), 15)
    expect(currentDensityAt(table, bias)).toBe(currentDensity(table, bias))
    // The README of the test data: an n18 of 0.5 um has gm / Id = 10.5 at an overdrive of 0.15 V, and 88 uS per um.
    const point = lookUp(table, { ...at, gmOverId: 10.5 })
    expect(point.vgs).toBeCloseTo(0.62, 1)
    expect(point.gm).toBeGreaterThan(80)
    expect(point.gm).toBeLessThan(97)
  })
})

describe('saturationVoltage', () => {
  it('is near 1.9 kT/q in weak inversion, where x / (exp x - 1) = 1/3', () => {
    const found = saturationVoltage(table, { l: 1e-6, vgs: 0.3 })
    expect(found / 0.0259).toBeGreaterThan(1.5)
    expect(found / 0.0259).toBeLessThan(2)
  })

  it('is near 0.8 of the overdrive over the body factor of a long device', () => {
    const found = saturationVoltage(table, { l: 4e-6, vgs: 1.26 })
    expect(found).toBeGreaterThan(0.8 * (0.8 / 1.3))
    expect(found).toBeLessThan(0.8 * 0.8)
  })

  it('rises with the gate voltage, also for a device whose drain pulls at its threshold', () => {
    const short = readDeviceTable(generic28Tables.n09)
    const voltages = [0.2, 0.3, 0.4, 0.6, 0.9].map((vgs) => saturationVoltage(short, { l: 30e-9, vgs }))
    expect(voltages).toEqual(voltages.toSorted((a, b) => a - b))
    expect(voltages[0]).toBeGreaterThan(0.045)
    expect(voltages[4]).toBeLessThan(0.6)
  })
})
