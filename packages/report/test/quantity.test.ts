import { expect, it } from 'vitest'
import { formatQuantity } from '../src/quantity.js'

it('writes values in engineering notation', () => {
  expect(formatQuantity(3.2123e6, 'Hz')).toBe('3.21 MHz')
  expect(formatQuantity(4.5e-3, 'W')).toBe('4.5 mW')
  expect(formatQuantity(8e6, 'V/s')).toBe('8 MV/s')
})

it('writes decibels, degrees and plain numbers without prefixes', () => {
  expect(formatQuantity(-61.234, 'dB')).toBe('-61.23 dB')
  expect(formatQuantity(45, 'deg')).toBe('45°')
  expect(formatQuantity(4, '1')).toBe('4')
})

it('writes areas in square micrometres, since a prefix would be squared, too', () => {
  expect(formatQuantity(8e-11, 'm^2')).toBe('80 µm²')
})

it('writes a dash where there is no value', () => {
  expect(formatQuantity(undefined, 'V')).toBe('–')
  expect(formatQuantity(Number.NaN, 'V')).toBe('–')
})
