import { describe, expect, it } from 'vitest'
import { orbits } from '../src/index.js'
import { circuit } from './circuit.js'

const pair = circuit(
  'a b x y t vdd',
  `m1 x a t 0 nmos
   m2 y b t 0 nmos
   r1 vdd x resistor
   r2 vdd y resistor
   r3 t 0 resistor`,
)

describe('orbits', () => {
  it('gives one colour to what a symmetry exchanges', () => {
    const { devices, nets, count } = orbits(pair)
    expect(devices.m1).toBe(devices.m2)
    expect(devices.r1).toBe(devices.r2)
    expect(nets.x).toBe(nets.y)
    expect(new Set([devices.r1, devices.r3, nets.t, nets.a, nets.x]).size).toBe(5)
    expect(count).toBe(8)
  })

  it('tells the halves apart when one input is fixed', () => {
    const { devices, count } = orbits(pair, { fixed: ['a'] })
    expect(devices.m1).not.toBe(devices.m2)
    expect(count).toBe(12)
  })

  it('keeps paired nets alike, and apart from all others', () => {
    const four = circuit('a b c d', 'r1 a 0 resistor\nr2 b 0 resistor\nr3 c 0 resistor\nr4 d 0 resistor')
    const { nets, devices } = orbits(four, { paired: [['a', 'b']] })
    expect(nets.a).toBe(nets.b)
    expect(nets.c).toBe(nets.d)
    expect(nets.a).not.toBe(nets.c)
    expect(devices.r1).not.toBe(devices.r3)
  })

  it('says which net is not there', () => {
    expect(() => orbits(pair, { fixed: ['vss'] })).toThrow(
      'test: found no net vss; name a port or a net that a device is on, in lower case',
    )
  })
})
