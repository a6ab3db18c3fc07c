import type { Device } from '@analogkit/netlist'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findIsomorphism, hashCircuit, isIsomorphic } from '../src/index.js'
import { hasAnalogGenie, readAnalogGenie } from './analoggenie.js'
import { circuit, device, flat, relabel } from './circuit.js'
import { ALIKE } from './paired-texts.js'

const kinds = { nmos: 4, pmos: 4, npn: 3, resistor: 2, capacitor: 2, diode: 2 } as const
const net = fc.integer({ min: 0, max: 6 }).map((index) => `n${index}`)
const anyDevice = fc
  .constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[]))
  .chain((model) => fc.tuple(fc.constant(model), fc.array(net, { minLength: kinds[model], maxLength: kinds[model] })))
const anyCircuit = fc
  .tuple(fc.uniqueArray(net, { maxLength: 3 }), fc.array(anyDevice, { minLength: 1, maxLength: 12 }))
  .map(([ports, devices]) =>
    flat(
      ports,
      devices.map(([model, nets], index) => device(`x${index}`, nets, model)),
    ),
  )

/** A permutation of indices: a multiplicative hash of the index and a seed. */
const order = (seed: number) => (index: number) => Math.imul((index + 1) ^ seed, 0x9e3779b1) >>> 0

describe('findIsomorphism', () => {
  it('maps devices and nets of a divider to those of another one', () => {
    const a = circuit('in out', 'r1 in out resistor\nc1 out 0 capacitor')
    const b = circuit('x y', 'c9 0 y capacitor\nr7 y x resistor')
    expect(findIsomorphism(a, b)).toMatchObject({
      devices: { r1: 'r7', c1: 'c9' },
      nets: { in: 'x', out: 'y', 0: '0' },
    })
  })

  it('tells a port from an inner net, unless only the structure counts', () => {
    const a = circuit('in out', 'r1 in mid resistor\nr2 mid out resistor')
    const b = circuit('in mid', 'r1 in mid resistor\nr2 mid out resistor')
    expect(isIsomorphic(a, b)).toBe(false)
    expect(isIsomorphic(a, b, { level: 'structure' })).toBe(true)
  })

  it('wants ports of the same name on the level of names', () => {
    const a = circuit('in out', 'r1 in out resistor\nd1 out 0 diode')
    const b = circuit('out in', 'r1 out in resistor\nd1 in 0 diode')
    expect(isIsomorphic(a, b, { level: 'ports' })).toBe(true)
    expect(isIsomorphic(a, b, { level: 'names' })).toBe(false)
  })

  it('keeps rails by name on every level', () => {
    const a = circuit('vdd vss', 'r1 vdd vss resistor\nd1 vdd vss diode')
    const b = circuit('vdd vss', 'r1 vdd vss resistor\nd1 vss vdd diode')
    expect(isIsomorphic(a, b, { level: 'structure' })).toBe(true)
    expect(isIsomorphic(a, b, { level: 'structure', rails: ['vdd', 'vss'] })).toBe(false)
  })

  it('exchanges drain and source only where that is allowed', () => {
    const a = circuit('d g s', 'm1 d g s 0 nmos\nr1 d 0 resistor')
    const b = circuit('d g s', 'm1 s g d 0 nmos\nr1 d 0 resistor')
    expect(isIsomorphic(a, b, { level: 'names' })).toBe(true)
    expect(isIsomorphic(a, b, { level: 'names', swap: false })).toBe(false)
  })

  it('leaves bulks, models and parameters out or in as asked', () => {
    const a = circuit('d g s', 'm1 d g s s nmos')
    const bulk = circuit('d g s', 'm1 d g s 0 nmos')
    const named = flat(a.ports, [{ ...a.devices[0]!, model: 'nch', parameters: { w: 1e-6 } } as Device])
    expect(isIsomorphic(a, named)).toBe(false)
    expect(isIsomorphic(a, named, { models: false })).toBe(true)
    expect(isIsomorphic(a, named, { models: false, parameters: ['w'] })).toBe(false)
    expect(isIsomorphic(a, bulk)).toBe(false)
    expect(isIsomorphic(a, bulk, { bulk: false })).toBe(true)
  })

  it('tells two resistors in parallel from two with both ends on one net', () => {
    const parallel = circuit('x', 'r1 a b resistor\nr2 a b resistor\nc1 a x capacitor\nc2 b x capacitor')
    const shorted = circuit('x', 'r1 a a resistor\nr2 b b resistor\nc1 a x capacitor\nc2 b x capacitor')
    expect(hashCircuit(parallel)).toBe(hashCircuit(shorted))
    expect(isIsomorphic(parallel, shorted)).toBe(false)
  })

  it('tells a ring of six from two rings of three, which have one hash', () => {
    const ring = (first: number, length: number) =>
      Array.from(
        { length },
        (_, index) => `r${first + index} n${first + index} n${first + ((index + 1) % length)} resistor`,
      )
    const one = circuit('x', [...ring(0, 6), 'c0 x 0 capacitor'].join('\n'))
    const two = circuit('x', [...ring(0, 3), ...ring(3, 3), 'c0 x 0 capacitor'].join('\n'))
    expect(hashCircuit(one)).toBe(hashCircuit(two))
    expect(isIsomorphic(one, two)).toBe(false)
  })

  it('does not try the arrangements of twins when something else differs', () => {
    const ring = (first: number, length: number) =>
      Array.from(
        { length },
        (_, index) => `r${first + index} n${first + index} n${first + ((index + 1) % length)} resistor`,
      )
    const twins = Array.from({ length: 200 }, (_, index) => `l${index} a${index >> 1} x inductor`)
    const one = circuit('x', [...ring(0, 6), ...twins].join('\n'))
    const two = circuit('x', [...ring(0, 3), ...ring(3, 3), ...twins].join('\n'))
    expect(isIsomorphic(one, two)).toBe(false)
  })

  it('pairs 3,000 equal branches without trying their arrangements', () => {
    const branches = Array.from(
      { length: 3000 },
      (_, index) =>
        `r${index} x n${index} resistor\nl${index} n${index} m${index} inductor\nc${index} m${index} 0 capacitor`,
    )
    const found = circuit('x', branches.join('\n'))
    const { devices } = findIsomorphism(found, relabel(found, order(3)))!
    expect(new Set(Object.values(devices)).size).toBe(9000)
  })

  it('maps any circuit onto itself under other names, pin by pin', () => {
    fc.assert(
      fc.property(anyCircuit, fc.integer(), (a, seed) => {
        const b = relabel(a, order(seed))
        const { devices, nets } = findIsomorphism(a, b, { swap: false })!
        for (const { name, pins } of a.devices) {
          const image = b.devices.find((found) => found.name === devices[name])!
          expect(Object.values<string>(pins).map((pin) => nets[pin])).toEqual(Object.values(image.pins))
        }
        expect(new Set(Object.values(nets)).size).toBe(Object.keys(nets).length)
        expect(hashCircuit(b)).toBe(hashCircuit(a))
      }),
    )
  })

  it('finds a pin that was moved to a net of its own', () => {
    fc.assert(
      fc.property(anyCircuit, fc.nat(), fc.integer(), (a, choice, seed) => {
        const index = choice % a.devices.length
        const moved = a.devices.map((found, position) =>
          position === index
            ? ({ ...found, pins: { ...found.pins, [Object.keys(found.pins)[0]!]: 'new' } } as Device)
            : found,
        )
        const nets = (devices: readonly Device[]) =>
          new Set([...a.ports, ...devices.flatMap(({ pins }) => Object.values<string>(pins))])
        fc.pre(nets(moved).size > nets(a.devices).size)
        expect(isIsomorphic(a, relabel({ ...a, devices: moved }, order(seed)))).toBe(false)
      }),
    )
  })

  it('agrees on a chain of 20,000 resistors under other names', () => {
    const chain = flat(
      ['n0'],
      Array.from({ length: 20_000 }, (_, index) => device(`r${index}`, [`n${index}`, `n${index + 1}`], 'resistor')),
    )
    const found = findIsomorphism(chain, relabel(chain, order(7)))
    expect(Object.keys(found?.devices ?? {})).toHaveLength(20_000)
  })
})

describe.skipIf(!hasAnalogGenie)('findIsomorphism on the AnalogGenie circuits (needs shared/data/analoggenie)', () => {
  const circuits = hasAnalogGenie ? readAnalogGenie() : new Map()

  it.each(ALIKE)('tells %i from %i, which refinement cannot', (first, second) => {
    const [a, b] = [circuits.get(first)!, circuits.get(second)!]
    expect(hashCircuit(a)).toBe(hashCircuit(b))
    expect(isIsomorphic(a, b)).toBe(false)
    expect(isIsomorphic(a, b, { level: 'structure' })).toBe(false)
  })

  it('finds every tenth circuit again under other names', () => {
    const sample = [...circuits.values()].filter((_, index) => index % 10 === 0)
    const lost = sample.filter((found, index) => !isIsomorphic(found, relabel(found, order(index))))
    expect(sample).toHaveLength(302)
    expect(lost).toEqual([])
  })

  it('finds a gate that was moved to another net in every tenth circuit', () => {
    const sample = [...circuits.values()].filter((_, index) => index % 10 === 0)
    const missed = sample.filter((found) => {
      const [first, ...others] = found.devices
      const pins = { ...first!.pins, [Object.keys(first!.pins)[0]!]: 'new' }
      return isIsomorphic(found, { ...found, devices: [{ ...first!, pins } as Device, ...others] })
    })
    expect(missed).toEqual([])
  })
})
