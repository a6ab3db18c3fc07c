import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { labelDevice } from '../src/label-device.js'

const label = (card: string) => labelDevice(parseNetlist(`.subckt x a b c\n${card}\n.ends\n`).devices[0]!, 'sizes')

describe('labelDevice', () => {
  it('writes width over length, and how many in parallel', () => {
    expect(label('m1 a b c c nmos w=2u l=180n m=4')).toEqual(['m1', '2µ/180n ×4'])
    expect(label('m1 a b c c nmos w=2u')).toEqual(['m1'])
  })

  it('writes values with their unit', () => {
    expect(label('r1 a b 4.7k')).toEqual(['r1', '4.7 kΩ'])
    expect(label('c1 a b 3p')).toEqual(['c1', '3 pF'])
    expect(label('i1 a b dc 10u')).toEqual(['i1', '10 µA'])
  })

  it('keeps expressions, shortened', () => {
    expect(label('r1 a b {base*factor*another}')).toEqual(['r1', 'base*factor*ano…'])
  })
})
