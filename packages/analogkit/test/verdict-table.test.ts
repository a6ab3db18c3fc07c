import { describe, expect, it } from 'vitest'
import { verdictTable } from '../src/verdict-table.js'
import { record } from './record.js'

describe('verdictTable', () => {
  it('lines up what was found and why the others are none', () => {
    const accepted = record(
      'ota.sp',
      {
        outcome: 'accepted',
        roles: { a: 'output', b: 'ground', c: 'input+', d: 'bias-voltage', e: 'supply', f: 'input-' },
        measures: { gain: 41.26, gbw: 14.57e6, 'phase-margin': 65.4, power: 64.04e-6, area: 14.7e-12 },
      },
      { trials: 3, simulations: 12, seconds: 0.4 },
    )
    const rejected = record(
      'mixer.scs',
      { outcome: 'rejected', reason: 'two outputs,\n  one expected' },
      { seconds: 12.346 },
    )
    expect(verdictTable([accepted, rejected]).split('\n')).toEqual([
      'circuit    verdict            trials  sims  seconds  roles                                       measures or reason',
      '-------------------------------------------------------------------------------------------------------------------',
      'ota.sp     accepted opamp-se       3    12     0.40  in+ c, in- f, out a, vdd e, gnd b, vbias d  gain 41.3 dB, GBW 14.6 MHz, PM 65 deg, power 64 µW',
      'mixer.scs  rejected opamp-se       0     0    12.35                                              two outputs, one expected',
    ])
  })

  it('shows the heading alone when nothing was judged', () => {
    expect(verdictTable([]).split('\n')[0]).toBe('circuit  verdict  trials  sims  seconds  roles  measures or reason')
  })

  it('shows how many configurations were found where circuits were explored', () => {
    const explored = record('ota.sp', { outcome: 'accepted' }, { configurations: 176 })
    const rejected = record('mixer.scs', { outcome: 'rejected', reason: 'no pair' }, { configurations: 0 })
    expect(verdictTable([explored, rejected]).split('\n')).toEqual([
      'circuit    verdict            trials  sims  seconds  found  roles  measures or reason',
      '-------------------------------------------------------------------------------------',
      'ota.sp     accepted opamp-se       0     0     0.00    176',
      'mixer.scs  rejected opamp-se       0     0     0.00                no pair',
    ])
  })
})
