import type { CornerReport, Trial } from '@analogkit/sizing'
import { describe, expect, it } from 'vitest'
import { cornerWords, offsetWords } from '../src/corner-words.js'

function trial(corners?: CornerReport): Trial {
  return {
    id: '1',
    class: 'opamp-se',
    circuit: 'c',
    topology: 't',
    sizing: { devices: {}, biases: {} },
    measures: {},
    scores: {},
    technology: { id: 'generic28', hash: '', family: 'io' },
    conditions: {},
    temperature: 27,
    simulator: { name: 's', version: '1', build: 'b' },
    seed: 1,
    number: 1,
    ...(corners === undefined ? {} : { corners }),
  }
}

const failedIn = (corner: string): CornerReport => ({
  robust: false,
  ran: [corner],
  failed: { corner, missed: ['gain'] },
  worst: {},
})
const withOffset = (offsetDeviation: number): CornerReport => ({
  robust: true,
  ran: [],
  worst: {},
  mismatch: { samples: 9, passed: 9, offsetDeviation },
})

describe('cornerWords', () => {
  it('counts those that hold everywhere, and names the corner that fails most', () => {
    const trials = [
      trial(failedIn('hot')),
      trial(failedIn('cold')),
      trial(failedIn('hot')),
      trial(withOffset(1)),
      trial(),
    ]
    expect(cornerWords(trials, { robust: 1, ran: 5, saved: 5 })).toBe(
      '1 of 4 configurations that miss nothing under nominal conditions hold everywhere; most others fail in hot. Corners simulated: 5, spared: 5.',
    )
  })

  it('says nothing about corners where there are none', () => {
    expect(cornerWords([trial(withOffset(1))], { robust: 1, ran: 0, saved: 0 })).toBe(
      '1 of 1 configurations that miss nothing under nominal conditions hold everywhere.',
    )
  })
})

describe('offsetWords', () => {
  it('tells the range of the deviations, where offsets were measured', () => {
    expect(offsetWords([trial(withOffset(2e-3)), trial(withOffset(0.5e-3)), trial()])).toBe(
      'Standard deviation of their offset with mismatch: 500 µV to 2 mV.',
    )
    expect(offsetWords([trial()])).toBeUndefined()
  })
})
