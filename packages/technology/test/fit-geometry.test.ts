import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { familyOf, fitGeometry, generic28, thresholdDeviation } from '../src/index.js'

const { n } = familyOf(generic28)

describe('fitGeometry', () => {
  it('leaves a size that may be drawn', () => {
    expect(fitGeometry(n, { w: 10e-6, l: 0.5e-6 })).toEqual({ w: 10e-6, l: 0.5e-6 })
  })

  it('clamps width and length each to its limits', () => {
    expect(fitGeometry(n, { w: 1e-9, l: 1 })).toEqual({ w: 100e-9, l: 4e-6 })
    expect(fitGeometry(n, { w: 1, l: 30e-9 })).toEqual({ w: 2e-3, l: 150e-9 })
  })

  it('puts sizes on the grid of a device that has one, within its limits', () => {
    const device = { ...n, grid: 5e-9, width: { min: 102e-9, max: 1.003e-6 } }
    expect(fitGeometry(device, { w: 303e-9, l: 302.4e-9 })).toEqual({ w: 305e-9, l: 300e-9 })
    expect(fitGeometry(device, { w: 1e-9, l: 150e-9 })).toEqual({ w: 105e-9, l: 150e-9 })
    expect(fitGeometry(device, { w: 1, l: 1 })).toEqual({ w: 1e-6, l: 4e-6 })
  })

  it('does nothing more when it is done twice', () => {
    const size = fc.double({ min: 1e-12, max: 1, noNaN: true })
    fc.assert(
      fc.property(size, size, (w, l) => {
        const fitted = fitGeometry(n, { w, l })
        expect(fitGeometry(n, fitted)).toEqual(fitted)
        const snapped = fitGeometry({ ...n, grid: 5e-9 }, { w, l })
        expect(fitGeometry({ ...n, grid: 5e-9 }, snapped)).toEqual(snapped)
      }),
    )
  })

  it.each([0, -1e-6, Number.NaN])('refuses a width of %d', (w) => {
    expect(() => fitGeometry(n, { w, l: 1e-6 })).toThrow(`n18: found size ${w}; give a positive number of metres`)
  })
})

describe('thresholdDeviation', () => {
  it('is 4 mV for 1 um x 1 um of the 1.8 V devices and half of that for four times the area', () => {
    expect(thresholdDeviation(n, { w: 1e-6, l: 1e-6 })).toBeCloseTo(4e-3, 12)
    expect(thresholdDeviation(n, { w: 4e-6, l: 1e-6 })).toBeCloseTo(2e-3, 12)
  })
})
