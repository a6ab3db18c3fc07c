import { opampSe } from '@analogkit/testbench'
import { describe, expect, it } from 'vitest'
import { paretoFront, type Trial } from '../src/index.js'

const trial = (id: string, measures: Readonly<Record<string, number>>): Trial => ({
  id,
  class: 'opamp-se',
  circuit: 'c',
  topology: 't',
  sizing: { devices: {}, biases: {} },
  measures,
  scores: {},
  technology: { id: 'generic28', hash: '', family: 'io' },
  conditions: {},
  temperature: 27,
  simulator: { name: 's', version: '1', build: 'b' },
  seed: 1,
  number: 1,
})

describe('paretoFront', () => {
  it('keeps what nothing else beats in all objectives, each in its own direction', () => {
    const trials = [
      trial('fast', { gain: 50, power: 2e-3 }),
      trial('frugal', { gain: 45, power: 1e-3 }),
      trial('beaten', { gain: 44, power: 2e-3 }),
      trial('unmeasured', { gain: 99 }),
    ]
    expect(paretoFront(trials, opampSe, ['gain', 'power']).map(({ id }) => id)).toEqual(['fast', 'frugal'])
  })

  it('refuses a metric that the class does not have instead of leaving it out', () => {
    expect(() => paretoFront([trial('a', { gain: 50 })], opampSe, ['gain', 'gian'])).toThrow(
      /class opamp-se has no metric gian: choose from gain, gbw/,
    )
  })

  it('is empty for no trials', () => {
    expect(paretoFront([], opampSe, ['gain'])).toEqual([])
  })
})
