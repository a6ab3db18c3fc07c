import type { Device } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { findFloatingNet } from '../../src/deck/find-floating-net.js'

const resistor = (p: string, n: string): Device => ({
  kind: 'resistor',
  name: `r-${p}-${n}`,
  pins: { p, n },
  parameters: {},
})
const capacitor = (p: string, n: string): Device => ({
  kind: 'capacitor',
  name: `c-${p}-${n}`,
  pins: { p, n },
  parameters: {},
})
const current = (p: string, n: string): Device => ({
  kind: 'source',
  quantity: 'current',
  name: `i-${p}-${n}`,
  pins: { p, n },
  parameters: {},
})
const transistor = (d: string, g: string, s: string): Device => ({
  kind: 'mosfet',
  name: `m-${d}`,
  pins: { d, g, s, b: s },
  parameters: {},
})

describe('findFloatingNet', () => {
  it('is content when every net has a path for direct current to ground', () => {
    expect(findFloatingNet([resistor('a', '0'), resistor('b', 'a'), transistor('b', 'a', '0')])).toBe(undefined)
  })

  it('finds a net of capacitors and current sources', () => {
    expect(findFloatingNet([resistor('a', '0'), capacitor('a', 'b'), current('b', '0')])).toEqual({
      net: 'b',
      device: 'c-a-b',
    })
  })

  it('finds a gate that nothing drives', () => {
    expect(findFloatingNet([resistor('a', '0'), transistor('a', 'g', '0')])).toEqual({ net: 'g', device: 'm-a' })
  })

  it('finds a part of the circuit of its own', () => {
    expect(findFloatingNet([resistor('a', '0'), resistor('b', 'c'), resistor('c', 'b')])).toEqual({
      net: 'b',
      device: 'r-b-c',
    })
  })
})
