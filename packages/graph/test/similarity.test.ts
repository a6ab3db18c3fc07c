import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { similarity } from '../src/index.js'
import { circuit, relabel } from './circuit.js'

const divider = circuit('a b', 'r1 a m resistor\nr2 m b resistor')
const filter = circuit('a b', 'r1 a m resistor\nc1 m b capacitor')
const follower = circuit('a b', 'm1 a m b b nmos')

describe('similarity', () => {
  it('is 1 for a circuit and itself under other names', () => {
    fc.assert(
      fc.property(fc.constantFrom(divider, filter, follower), fc.integer(), (found, seed) => {
        const other = relabel(found, (index) => Math.imul((index + 1) ^ seed, 0x9e3779b1) >>> 0)
        expect(similarity(found, other)).toBeCloseTo(1, 12)
      }),
    )
  })

  it('is higher for circuits that share a part', () => {
    expect(similarity(divider, filter)).toBeGreaterThan(similarity(divider, follower))
    expect(similarity(divider, filter)).toBeLessThan(1)
  })

  it('counts kinds only when it looks no further', () => {
    // Two resistors and three nets against a resistor, a capacitor and three nets: (2 * 1 + 3 * 3) / sqrt(13 * 11).
    expect(similarity(divider, filter, { rounds: 0 })).toBeCloseTo(11 / Math.sqrt(13 * 11), 12)
  })

  it('is 0 for circuits with nothing in common', () => {
    const lone = { ...divider, ports: [], devices: [] }
    expect(similarity(lone, divider)).toBe(0)
  })

  it('does not depend on the order of the two', () => {
    expect(similarity(filter, follower)).toBeCloseTo(similarity(follower, filter), 12)
  })
})
