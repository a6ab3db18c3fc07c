import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSymmetry, type NetPair, type Symmetry } from '../src/index.js'
import { hasAnalogGenie, readAnalogGenie } from './analoggenie.js'
import { circuit, relabel } from './circuit.js'

const fiveTransistors = `
  m1 x a t vss nmos
  m2 out b t vss nmos
  m3 x x vdd vdd pmos
  m4 out x vdd vdd pmos
  m5 t bias vss vss nmos
`

const telescopic = `
  m1 n1 a t vss nmos
  m2 n2 b t vss nmos
  m3 outn c1 n1 vss nmos
  m4 outp c1 n2 vss nmos
  m5 outn c2 n3 vdd pmos
  m6 outp c2 n4 vdd pmos
  m7 n3 c3 vdd vdd pmos
  m8 n4 c3 vdd vdd pmos
  m9 t bias vss vss nmos
`

const strongArm = `
  m1 p a t vss nmos
  m2 q b t vss nmos
  m3 x y p vss nmos
  m4 y x q vss nmos
  m5 x y vdd vdd pmos
  m6 y x vdd vdd pmos
  m7 x clk vdd vdd pmos
  m8 y clk vdd vdd pmos
  m9 p clk vdd vdd pmos
  m10 q clk vdd vdd pmos
  m11 t clk vss vss nmos
`

const sorted = (pairs: readonly (readonly string[])[]) => pairs.map((pair) => pair.join(' ')).sort()

describe('findSymmetry', () => {
  it('exchanges the halves of a fully differential amplifier, exactly', () => {
    const found = findSymmetry(circuit('a b outp outn c1 c2 c3 bias vdd vss', telescopic), ['a', 'b'])
    expect(sorted(found.devices)).toEqual(['m1 m2', 'm3 m4', 'm5 m6', 'm7 m8'])
    expect(sorted(found.nets)).toEqual(['a b', 'n1 n2', 'n3 n4', 'outn outp'])
    expect(found.axis.devices).toEqual(['m9'])
    expect([...found.axis.nets].sort()).toEqual(['bias', 'c1', 'c2', 'c3', 't', 'vdd', 'vss'])
    expect(found).toMatchObject({ mirrors: [], unbalanced: [], unmatched: [], coverage: 1, exact: true })
  })

  it('matches the mirror load of a five-transistor amplifier, and says what is not symmetric in it', () => {
    const found = findSymmetry(circuit('a b out bias vdd vss', fiveTransistors), ['a', 'b'])
    expect(sorted(found.devices)).toEqual(['m1 m2', 'm3 m4'])
    expect(found.mirrors).toEqual([['m3', 'm4']])
    expect(found.unbalanced).toEqual([['x', 'out']])
    expect(found.axis.devices).toEqual(['m5'])
    expect(found).toMatchObject({ unmatched: [], coverage: 1, exact: false })
  })

  it('goes through a cascoded mirror load', () => {
    const found = findSymmetry(
      circuit(
        'a b out bias vdd vss',
        `m1 x a t vss nmos
         m2 out b t vss nmos
         m3 x x n1 vdd pmos
         m4 out x n2 vdd pmos
         m5 n1 n1 vdd vdd pmos
         m6 n2 n1 vdd vdd pmos
         m7 t bias vss vss nmos`,
      ),
      ['a', 'b'],
    )
    expect(sorted(found.devices)).toEqual(['m1 m2', 'm3 m4', 'm5 m6'])
    expect(sorted(found.mirrors)).toEqual(['m3 m4', 'm5 m6'])
    expect(sorted(found.nets)).toEqual(['a b', 'n1 n2', 'x out'])
  })

  it('keeps the first stage and leaves the second one', () => {
    const second = 'm6 o2 out vdd vdd pmos\nm7 o2 bias vss vss nmos\nc1 out o2 capacitor'
    const found = findSymmetry(circuit('a b o2 bias vdd vss', fiveTransistors + second), ['a', 'b'])
    expect(sorted(found.devices)).toEqual(['m1 m2', 'm3 m4'])
    expect(found.unmatched).toEqual(['m6', 'c1'])
    expect(found.coverage).toBe(6 / 8)
  })

  it('follows a cross-coupled pair to the other side', () => {
    const found = findSymmetry(circuit('a b clk vdd vss x y', strongArm), ['a', 'b'])
    expect(sorted(found.devices)).toEqual(['m1 m2', 'm3 m4', 'm5 m6', 'm7 m8', 'm9 m10'])
    expect(found.exact).toBe(true)
  })

  it('takes a switch or a resistor across the axis as symmetric in itself', () => {
    const found = findSymmetry(circuit('a b clk vdd vss x y', `${strongArm}m12 x clk y vss nmos\nr1 p q resistor`), [
      'a',
      'b',
    ])
    expect(found.axis.devices).toEqual(['m11', 'm12', 'r1'])
    expect(found.exact).toBe(true)
  })

  it('prefers the partner on the same bias net among several', () => {
    const found = findSymmetry(
      circuit(
        'a b u v vdd vss',
        `m1 x a t vss nmos
         m2 y b t vss nmos
         m3 x u vdd vdd pmos
         m4 x v vdd vdd pmos
         m5 y v vdd vdd pmos
         m6 y u vdd vdd pmos
         m7 t u vss vss nmos`,
      ),
      ['a', 'b'],
    )
    expect(sorted(found.devices)).toEqual(['m1 m2', 'm3 m6', 'm4 m5'])
    expect(found.exact).toBe(true)
  })

  it('looks ahead where partners differ only further away', () => {
    const found = findSymmetry(
      circuit(
        'a b vss',
        `r1 a p resistor
         r2 a q resistor
         r3 b s resistor
         r4 b u resistor
         c1 p vss capacitor
         l1 q vss inductor
         l2 s vss inductor
         c2 u vss capacitor`,
      ),
      ['a', 'b'],
      ['vss', 'vss'],
    )
    expect(sorted(found.devices)).toEqual(['c1 c2', 'l1 l2', 'r1 r4', 'r2 r3'])
    expect(found.exact).toBe(true)
  })

  it('matches bipolar transistors and exchanges no collector with an emitter', () => {
    const found = findSymmetry(
      circuit('a b vcc e', 'q1 x a e npn\nq2 y b e npn\nr1 vcc x resistor\nr2 y vcc resistor'),
      ['a', 'b'],
    )
    expect(sorted(found.devices)).toEqual(['q1 q2', 'r1 r2'])
    const turned = findSymmetry(circuit('a b vcc e', 'q1 x a e npn\nq2 e b y npn'), ['a', 'b'], ['e', 'e'])
    expect(turned).toMatchObject({ devices: [], unmatched: ['q1', 'q2'], coverage: 0, exact: false })
  })

  it('keeps a rail where it is, so that a load to it has no partner on a signal', () => {
    const found = findSymmetry(
      circuit('a b vdd vss out', 'm1 vdd a t vss nmos\nm2 out b t vss nmos'),
      ['a', 'b'],
      ['vdd', 'vdd'],
    )
    expect(found.devices).toEqual([])
    expect(found.unmatched).toEqual(['m1', 'm2'])
  })

  it('exchanges two inputs whatever else they are called and in whatever order the devices come', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(telescopic, strongArm), (seed, text) => {
        const original = circuit('a b clk bias vdd vss', text)
        const other = relabel(original, (index) => Math.imul((index + 1) ^ seed, 0x9e3779b1) >>> 0)
        const found = findSymmetry(other, [other.ports[0]!, other.ports[1]!])
        expect(found.exact).toBe(true)
        expect(found.devices).toHaveLength(findSymmetry(original, ['a', 'b']).devices.length)
      }),
    )
  })

  it('says which seed is wrong', () => {
    const amplifier = circuit('a b out bias vdd vss', fiveTransistors)
    expect(() => findSymmetry(amplifier, ['a', 'inp'])).toThrow(
      'test: found no net inp; name a port or a net that a device is on, in lower case',
    )
    expect(() => findSymmetry(amplifier, ['a', 'b'], ['a', 'out'])).toThrow(
      expect.objectContaining({ code: 'conflicting-seeds' }),
    )
  })
})

describe.skipIf(!hasAnalogGenie)('findSymmetry on the AnalogGenie circuits (needs shared/data/analoggenie)', () => {
  it('maps partners pin by pin, but for mirrors', () => {
    let exchanged = 0
    for (const found of readAnalogGenie().values()) {
      if (!found.ports.includes('vin1') || !found.ports.includes('vin2')) continue
      const rails = ['vdd', 'vss'].filter((net) => found.ports.includes(net)).map((net): NetPair => [net, net])
      const symmetry = findSymmetry(found, ['vin1', 'vin2'], ...rails)
      exchanged += symmetry.devices.length
      expect(contradictions(found.devices, symmetry)).toEqual([])
    }
    expect(exchanged).toBeGreaterThan(2500)
  })
})

/** Pairs whose pins, drain and source taken as one, are not on partner nets. */
function contradictions(
  devices: readonly { name: string; kind: string; pins: object }[],
  symmetry: Symmetry,
): unknown[] {
  const image = new Map(symmetry.nets.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]))
  const mirrors = new Set(symmetry.mirrors.map(([a]) => a))
  const byName = new Map(devices.map((device) => [device.name, device]))
  const pins = (name: string, map: (net: string) => string) => {
    const { kind, pins } = byName.get(name)!
    const free = ['resistor', 'capacitor', 'inductor'].includes(kind)
    return Object.entries(pins as Record<string, string>)
      .map(([pin, net]) => `${free ? 'pn' : kind === 'mosfet' ? pin.replace(/[ds]/, 'ds') : pin} ${map(net)}`)
      .sort()
  }
  return symmetry.devices.filter(
    ([a, b]) => !mirrors.has(a) && `${pins(a, (net) => image.get(net) ?? net)}` !== `${pins(b, (net) => net)}`,
  )
}
