import { expect, it } from 'vitest'
import { formatMeasure } from '../src/format-measure.js'
import { measureWords } from '../src/measure-words.js'

it.each([
  [52.06, 'dB', '52.1 dB'],
  [64.7, 'deg', '65 deg'],
  [14.57e6, 'Hz', '14.6 MHz'],
  [29.84e-12, 'm^2', '29.8 µm^2'],
  [undefined, 'W', '-'],
])('writes %d %s as %s', (value, unit, text) => {
  expect(formatMeasure(value, unit)).toBe(text)
})

it('leaves out of words what was not measured', () => {
  expect(measureWords({ power: 64.04e-6, gain: 41.26 })).toBe('gain 41.3 dB, power 64 µW')
})
