import type { TargetReport } from '@analogkit/sizing'
import { opampSe } from '@analogkit/testbench'
import { describe, expect, it } from 'vitest'
import { targetWords } from '../src/target-words.js'

const wanted = new Map([
  ['gain', 'gain>=70'],
  ['power', 'power<=10u'],
  ['slew', 'slew>=9M'],
])
const near = (number: number, measures: Readonly<Record<string, number>>) => ({
  number,
  sizing: { devices: {}, biases: {} },
  measures,
  missed: [],
})

describe('targetWords', () => {
  it('names targets that were never met, those never met together, and what comes nearest', () => {
    const report: TargetReport = {
      met: false,
      never: [{ metrics: ['slew'] }],
      apart: [{ metrics: ['gain', 'power'], nearest: near(7, { gain: 66, power: 11e-6 }) }],
      nearest: near(9, { gain: 65, power: 12e-6 }),
    }
    expect(targetWords(report, opampSe, wanted)).toEqual([
      'Never met: slew>=9M (not measured on any sizing that meets the thresholds).',
      'Never met together: gain>=70 and power<=10u (nearest: Gain 66.0 dB, Power 11 µW in trial 7).',
      'Nearest to all targets: trial 9 with Gain 65.0 dB, Slew rate -, Power 12 µW.',
    ])
  })

  it('is silent where all were met', () => {
    expect(targetWords({ met: true, never: [], apart: [] }, opampSe, wanted)).toEqual([])
  })
})
