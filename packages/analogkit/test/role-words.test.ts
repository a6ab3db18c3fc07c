import { describe, expect, it } from 'vitest'
import { roleWords } from '../src/role-words.js'

describe('roleWords', () => {
  it('puts the inputs first, whatever the order of the ports', () => {
    expect(roleWords({ e: 'ground', d: 'supply', c: 'output', b: 'input+', a: 'input-' })).toBe(
      'in+ b, in- a, out c, vdd d, gnd e',
    )
  })

  it('names a role once for all its ports', () => {
    expect(roleWords({ x: 'bias-voltage', y: 'bias-current-sink', z: 'bias-voltage' })).toBe('vbias x z, isink y')
  })

  it('spells out roles that it has no short word for', () => {
    expect(roleWords({ p: 'clock', q: 'output', r: 'internal' })).toBe('out q, clock p, internal r')
  })
})
