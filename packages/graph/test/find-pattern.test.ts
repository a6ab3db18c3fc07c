import type { Circuit } from '@analogkit/netlist'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPattern, GraphError } from '../src/index.js'
import { circuit, device, flat, relabel } from './circuit.js'

const pair = circuit('a b x y t', 'm1 x a t 0 nmos\nm2 y b t 0 nmos')
const mirror = circuit('in out s', 'm1 in in s 0 nmos\nm2 out in s 0 nmos')
const amplifier = circuit(
  'in+ in- out bias vdd vss',
  `m1 left in+ tail vss nmos
  m2 out in- tail vss nmos
  m3 left left vdd vdd pmos
  m4 out left vdd vdd pmos
  m5 tail bias vss vss nmos
  m6 bias bias vss vss nmos`,
)

describe('findPattern', () => {
  it('finds a differential pair once, although its halves may be exchanged', () => {
    const found = findPattern(pair, amplifier).map(({ devices }) => Object.values(devices).sort())
    expect(found).toContainEqual(['m1', 'm2'])
    expect(found.filter((names) => names.join() === 'm1,m2')).toHaveLength(1)
  })

  it('says which net is which', () => {
    expect(findPattern(mirror, amplifier)).toEqual([
      { devices: { m1: 'm6', m2: 'm5' }, nets: { in: 'bias', out: 'tail', s: 'vss' } },
    ])
  })

  it('lets ports have further pins, and inner nets none', () => {
    const divider = 'r1 a m resistor\nr2 m b resistor'
    const loaded = circuit('in', `${divider.replaceAll('a', 'in')}\nc1 m 0 capacitor`)
    expect(findPattern(circuit('a m b', divider), loaded)).toHaveLength(1)
    expect(findPattern(circuit('a b', divider), loaded)).toHaveLength(0)
    expect(findPattern(circuit('a b', divider), circuit('in', divider))).toHaveLength(1)
  })

  it('does not take a port of the circuit for an inner net of the pattern', () => {
    const divider = 'r1 a m resistor\nr2 m b resistor'
    expect(findPattern(circuit('a b', divider), circuit('m', divider))).toHaveLength(0)
  })

  it('finds rails under their own names only', () => {
    const load = circuit('x', 'r1 vdd x resistor')
    const two = circuit('vdd vss o', 'r1 vdd o resistor\nr2 o vss resistor')
    expect(findPattern(load, two, { rails: ['vdd'] }).map(({ devices }) => devices.r1)).toEqual(['r1'])
    expect(findPattern(load, circuit('o', 'r1 a o resistor'), { rails: ['vdd'] })).toEqual([])
  })

  it('joins ports of the pattern only where that is allowed', () => {
    const diode = circuit('d', 'm1 d d s 0 nmos')
    const transistor = circuit('d g s', 'm1 d g s 0 nmos')
    expect(findPattern(transistor, diode)).toHaveLength(0)
    expect(findPattern(transistor, diode, { tied: true })).toHaveLength(1)
  })

  it('leaves out occurrences with a further device between their nets, where that is asked for', () => {
    const bridged = circuit('a b', 'r1 a b resistor\nc1 a b capacitor')
    const resistor = circuit('a b', 'r1 a b resistor')
    expect(findPattern(resistor, bridged)).toHaveLength(1)
    expect(findPattern(resistor, bridged, { induced: true })).toHaveLength(0)
  })

  it('covers a chain without overlap', () => {
    const chain = circuit(
      'n0',
      Array.from({ length: 6 }, (_, index) => `r${index} n${index} n${index + 1} resistor`).join('\n'),
    )
    const two = circuit('a m b', 'r1 a m resistor\nr2 m b resistor')
    expect(findPattern(two, chain)).toHaveLength(5)
    const cover = findPattern(two, chain, { overlap: false }).flatMap(({ devices }) => Object.values(devices))
    expect(new Set(cover).size).toBe(cover.length)
    expect(cover.length).toBeGreaterThanOrEqual(4)
  })

  it('stops after the first ones', () => {
    const many = circuit('a', Array.from({ length: 100 }, (_, index) => `r${index} a n${index} resistor`).join('\n'))
    expect(findPattern(circuit('a b', 'r1 a b resistor'), many, { limit: 3 })).toHaveLength(3)
  })

  it('gives up when the budget is spent', () => {
    const mesh = circuit('a', Array.from({ length: 40 }, (_, index) => `r${index} a b resistor`).join('\n'))
    const many = circuit('a b', Array.from({ length: 8 }, (_, index) => `r${index} a b resistor`).join('\n'))
    expect(() => findPattern(many, mesh, { budget: 1000 })).toThrow(GraphError)
  })

  it('follows a coupling to its inductors', () => {
    const coupled = (first: string, second: string): Circuit => {
      const base = circuit('a b c', 'l1 a 0 inductor\nl2 b 0 inductor\nl3 c 0 inductor\nc1 c 0 capacitor')
      const coupling = {
        kind: 'coupling',
        name: 'k1',
        parameters: { k: 1 },
        inductors: [first, second],
        pins: {},
      } as const
      return { ...base, devices: [...base.devices, coupling] }
    }
    expect(findPattern(coupled('l1', 'l2'), coupled('l1', 'l2'))).toHaveLength(1)
    expect(findPattern(coupled('l1', 'l2'), coupled('l1', 'l3'))).toHaveLength(0)
  })

  const net = fc.integer({ min: 0, max: 4 }).map((index) => `n${index}`)
  const any = (most: number) =>
    fc
      .tuple(
        fc.uniqueArray(net, { maxLength: 3 }),
        fc.array(fc.tuple(fc.constantFrom('nmos', 'resistor', 'diode'), fc.tuple(net, net, net)), {
          minLength: 1,
          maxLength: most,
        }),
      )
      .map(([ports, devices]) =>
        flat(
          ports,
          devices.map(([model, nets], index) => device(`x${index}`, model === 'nmos' ? nets : nets.slice(0, 2), model)),
        ),
      )

  it('finds what trying everything finds', () => {
    fc.assert(
      fc.property(any(3), any(6), fc.boolean(), (pattern, found, tied) => {
        const sets = findPattern(pattern, found, { tied }).map(({ devices }) => Object.values(devices).sort().join())
        expect(new Set(sets).size).toBe(sets.length)
        expect(sets.sort()).toEqual([...tryAll(pattern, found, tied)].sort())
      }),
      { numRuns: 400 },
    )
  })

  it('finds what was planted', () => {
    fc.assert(
      fc.property(any(3), any(8), fc.integer(), (pattern, around, seed) => {
        const inner = {
          ...pattern,
          devices: pattern.devices.map((found) => ({ ...found, name: `planted_${found.name}` })),
        }
        const rename = (name: string) => (pattern.ports.includes(name) ? name : `inner_${name}`)
        const planted = inner.devices.map(
          (found) =>
            ({
              ...found,
              pins: Object.fromEntries(Object.entries<string>(found.pins).map(([pin, name]) => [pin, rename(name)])),
            }) as typeof found,
        )
        const whole = flat(['n9'], [...around.devices, ...planted])
        const scrambled = relabel(whole, (index) => Math.imul((index + 1) ^ seed, 0x9e3779b1) >>> 0)
        expect(findPattern(pattern, scrambled).length).toBeGreaterThan(0)
      }),
    )
  })
})

/** Device sets of all injective maps of devices, pin by pin, that keep to the rules. */
function tryAll(pattern: Circuit, circuit: Circuit, tied: boolean): Set<string> {
  const sets = new Set<string>()
  const degree = (of: Circuit, name: string) =>
    of.devices.flatMap(({ pins }) => Object.entries<string>(pins)).filter(([pin, on]) => pin !== 'b' && on === name)
      .length
  const lay = (index: number, used: readonly string[], nets: ReadonlyMap<string, string>): void => {
    const next = pattern.devices[index]
    if (next === undefined) {
      const images = [...nets.values()]
      const isFree = tied || new Set(images).size === images.length
      const isExact = [...nets].every(
        ([name, image]) =>
          pattern.ports.includes(name) ||
          (degree(pattern, name) === degree(circuit, image) && !circuit.ports.includes(image)),
      )
      if (isFree && isExact) sets.add([...used].sort().join())
      return
    }
    for (const candidate of circuit.devices) {
      if (candidate.kind !== next.kind || used.includes(candidate.name)) continue
      const ends = next.kind === 'mosfet' ? { d: 's', s: 'd', g: 'g' } : { p: 'n', n: 'p' }
      const straight = Object.fromEntries(Object.keys(ends).map((pin) => [pin, pin]))
      for (const way of next.kind === 'diode' ? [straight] : [straight, ends]) {
        const grown = new Map(nets)
        const [pins, images] = [next.pins as Record<string, string>, candidate.pins as Record<string, string>]
        const agrees = Object.entries(way).every(([pin, other]) => {
          const known = grown.get(pins[pin]!)
          grown.set(pins[pin]!, images[other]!)
          return known === undefined || known === images[other]
        })
        if (agrees) lay(index + 1, [...used, candidate.name], grown)
      }
    }
  }
  lay(0, [], new Map())
  return sets
}
