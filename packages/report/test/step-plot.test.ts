import { expect, it } from 'vitest'
import { stepPlot } from '../src/index.js'
import { findAll, parseMarkup, textOf } from './parse-markup.js'

it('draws input and output over time', () => {
  const root = parseMarkup(stepPlot({ time: [0, 1e-6, 2e-6], input: [0, 1, 1], output: [0, 0.5, 1] }))
  expect(findAll(root, ({ name }) => name === 'path').map(textOf)).toEqual(['input', 'output'])
  expect(textOf(root)).toContain('Time [µs]')
  expect(textOf(root)).toContain('Voltage [V]')
})

it('says in words that there is no response', () => {
  expect(stepPlot({ time: [], input: [], output: [] })).toContain('There is no step response to show.')
})
