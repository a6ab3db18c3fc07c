import { describe, expect, it } from 'vitest'
import { formatEngineering } from '../../src/index.js'

describe('formatEngineering', () => {
  it.each([
    [12.5e-6, 'A', '12.5 µA'],
    [1e-12, 'F', '1 pF'],
    [999.96, 'Hz', '1 kHz'],
    [-0.00045, 'V', '-450 µV'],
    [0, 'V', '0 V'],
    [3.3, 'V', '3.3 V'],
    [2e20, 'Hz', '200000000000000000000 Hz'],
  ])('writes %d %s as %s', (value, unit, text) => {
    expect(formatEngineering(value, unit)).toBe(text)
  })

  it('needs no unit', () => {
    expect(formatEngineering(4700)).toBe('4.7 k')
    expect(formatEngineering(47)).toBe('47')
  })
})
