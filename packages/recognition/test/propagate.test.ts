import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { propagate } from '../src/propagate.js'

describe('propagate', () => {
  const circuit = parseNetlist('.subckt x a y z d e\nm1 y a e e nmos\nm2 d y z e nmos\nr1 z q 1k\n.ends')

  it('inverts from gate to drain and follows from gate to source and through a resistor', () => {
    const arrivals = propagate(circuit, 'a', new Set(['d', 'e']))
    expect(arrivals.get('y')).toEqual({ sign: -1, distance: 1 })
    expect(arrivals.get('z')).toEqual({ sign: -1, distance: 2 })
    expect(arrivals.get('q')).toEqual({ sign: -1, distance: 3.5 })
  })

  it('stops at blocked nets', () => {
    expect(propagate(circuit, 'a', new Set(['d', 'e', 'y'])).has('z')).toBe(false)
  })

  it('is undecided where two equally short paths disagree', () => {
    const both = parseNetlist('.subckt x a y e\nm1 y a e e nmos\nm2 e a y e nmos\n.ends')
    expect(
      propagate(
        {
          ...both,
          devices: both.devices.map((device) =>
            device.name === 'm2' && device.kind === 'mosfet'
              ? { ...device, pins: { d: 'q', g: 'a', s: 'y', b: 'e' } }
              : device,
          ),
        },
        'a',
        new Set(['e']),
      ).get('y')?.sign,
    ).toBe(0)
  })
})
