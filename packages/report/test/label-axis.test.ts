import { expect, it } from 'vitest'
import { createAxis } from '../src/axis.js'
import { labelAxis } from '../src/label-axis.js'

const labels = (values: readonly number[], unit: string, scale: 'linear' | 'log' = 'linear') => {
  const { axis, title, format } = labelAxis(createAxis(values, { scale, padding: 0 }), 'Quantity', unit)
  return [title, ...axis.ticks.map(format)]
}

it('gives the numbers of a linear axis one prefix', () => {
  expect(labels([0, 8e-7], 's')).toEqual(['Quantity [ns]', '0', '200', '400', '600', '800'])
  expect(labels([0.6, 1.2], 'V')).toEqual(['Quantity [V]', '0.6', '0.7', '0.8', '0.9', '1', '1.1', '1.2'])
})

it('gives every number of a logarithmic axis its own prefix', () => {
  expect(labels([1e3, 1e6], 'Hz', 'log')).toEqual(['Quantity [Hz]', '1 k', '10 k', '100 k', '1 M'])
})

it('writes areas in square micrometres and decibels without prefix', () => {
  expect(labels([1e-11, 3e-11], 'm^2')).toEqual(['Quantity [µm²]', '10', '15', '20', '25', '30'])
  expect(labels([-2000, 0], 'dB')).toEqual(['Quantity [dB]', '-2000', '-1500', '-1000', '-500', '0'])
})
