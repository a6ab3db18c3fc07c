import type { Circuit, Device } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { randomNetlist } from '../bench/random-netlist.js'
import { type Comparison, compareCircuits, isIsomorphic, type SearchOptions } from '../src/index.js'
import { hasAnalogGenie, readAnalogGenie } from './analoggenie.js'
import { circuit, device, flat, relabel } from './circuit.js'
import { changes } from './edits.js'

const text = `m1 left in+ tail vss nmos
m2 out in- tail vss nmos
m3 left left vdd vdd pmos
m4 out left vdd vdd pmos
m5 tail bias vss vss nmos
c1 out vss capacitor`
const ports = 'in+ in- out bias vdd vss'
const amplifier = circuit(ports, text)

/** The sentences of what leads from the amplifier to another one. */
const sentences = (other: Circuit, options?: SearchOptions) =>
  compareCircuits(amplifier, other, options).edits.map(({ sentence }) => sentence)

describe('compareCircuits', () => {
  it('finds circuits equal whatever their names and order, and says which is which', () => {
    const found = compareCircuits(
      amplifier,
      relabel(amplifier, (index) => -index),
    )
    expect(found).toMatchObject({
      outcome: 'equal',
      edits: [],
      counts: { devices: [6, 6], nets: [8, 8], matchedDevices: 6, matchedNets: 8 },
      strictness: { level: 'ports', swap: true, normalized: false },
    })
    expect(Object.keys(found.devices)).toHaveLength(6)
  })

  it('names a device that is missing or new', () => {
    expect(sentences(circuit(ports, text.replace(/c1.*/, '').trim()))).toEqual([
      'device c1 is missing in the second circuit',
    ])
    expect(sentences(circuit(ports, `${text}\nr9 tail vdd resistor`))).toEqual([
      'device r9 is in the second circuit only',
    ])
  })

  it('names a pin on another net', () => {
    expect(sentences(circuit(ports, text.replace('c1 out vss', 'c1 tail vss')), { level: 'names' })).toEqual([
      'pin c1.p is on net tail instead of out',
    ])
  })

  it('names two pins that have exchanged their nets, of one device and of two', () => {
    expect(sentences(circuit(ports, text.replace('m5 tail bias', 'm5 bias tail')), { level: 'names' })).toEqual([
      'pins m5.d and m5.g have their nets tail and bias exchanged',
    ])
    const crossed = text.replace('m1 left in+', 'm1 left vdd').replace('m3 left left vdd', 'm3 left left in+')
    expect(sentences(circuit(ports, crossed), { level: 'names' })).toEqual([
      'pins m1.g and m3.s have their nets in+ and vdd exchanged',
    ])
  })

  it('names another kind, polarity, model and width', () => {
    const change = (more: object) =>
      flat(
        amplifier.ports,
        amplifier.devices.map((found, index) => (index === 4 ? ({ ...found, ...more } as Device) : found)),
      )
    expect(sentences(change({ polarity: 'p', model: 'pmos' }))).toEqual(['m5 has polarity p instead of n'])
    expect(sentences(change({ model: 'nch_lvt' }))).toEqual(['m5 has model nch_lvt instead of nmos'])
    expect(sentences(change({ parameters: { w: 1e-6 } }))).toEqual(['m5 has w=0.000001 instead of none'])
    expect(sentences(change({ parameters: { w: 1e-6 } }), { parameters: [] })).toEqual([])
    expect(sentences(circuit(ports, text.replace('capacitor', 'resistor')))).toEqual([
      'c1 has kind resistor instead of capacitor',
    ])
  })

  it('names nets that are shorted, and a net that is split', () => {
    expect(sentences(circuit(ports, text.replaceAll('left', 'tail')))).toEqual([
      expect.stringMatching(/^nets (left and tail|tail and left) are one net tail in the second circuit$/),
    ])
    expect(sentences(circuit(ports, text.replace('m5 tail', 'm5 open')))).toEqual([
      'net tail is split into tail and open: m5.d left it',
    ])
  })

  it('names ports that have exchanged their names, are missing or new', () => {
    const names: SearchOptions = { level: 'names' }
    const swapped = text.replace(/vdd|vss/g, (rail) => (rail === 'vdd' ? 'vss' : 'vdd'))
    expect(sentences(circuit(ports, swapped), names)).toEqual(['nets vdd and vss have exchanged their names'])
    expect(sentences(circuit(`${ports} tail`, text), names)).toEqual([
      'port tail of the second circuit is the inner net tail in the first',
    ])
    expect(sentences(circuit(ports.replace('out ', ''), text))).toEqual([
      'port out is the inner net out in the second circuit',
    ])
    expect(sentences(circuit(ports.replace('in+', 'plus'), text.replace('in+', 'plus')), names)).toEqual([
      'net in+ is called plus in the second circuit',
    ])
  })

  it('names the inductor that a coupling refers to', () => {
    const plain = circuit(
      'a b c',
      'l1 a 0 inductor\nl2 b 0 inductor\nl3 c 0 inductor\nr1 a 0 resistor\nc1 b 0 capacitor',
    )
    const sized = (found: Device, l: number) => ({ ...found, parameters: { l } }) as Device
    const base = { ...plain, devices: plain.devices.map(sized) }
    const coupled = (inductor: string): Circuit => {
      const inductors = ['l1', inductor]
      return {
        ...base,
        devices: [...base.devices, { kind: 'coupling', name: 'k1', parameters: {}, inductors, pins: {} }],
      }
    }
    expect(compareCircuits(coupled('l2'), coupled('l3')).edits).toEqual([
      expect.objectContaining({
        type: 'reference',
        device: 'k1',
        references: ['l1', 'l2'],
        otherReferences: ['l1', 'l3'],
      }),
    ])
  })

  it('compares up to a normal form', () => {
    const divider = circuit('a b', 'r1 a b resistor')
    const longer = circuit('a b', 'r1 a x resistor\nr2 x b resistor')
    const normalize = (found: Circuit): Circuit => (found.devices.length === 2 ? divider : found)
    expect(compareCircuits(divider, longer).outcome).toBe('different')
    expect(compareCircuits(divider, longer, { normalize })).toMatchObject({
      outcome: 'equal',
      strictness: { normalized: true },
    })
  })

  it('keeps two differences apart', () => {
    const other = text.replace('c1 out vss capacitor', 'c1 tail vss capacitor').replace('m5 tail bias', 'm5 tail in+')
    expect(sentences(circuit(ports, other), { level: 'names' }).sort()).toEqual([
      'pin c1.p is on net tail instead of out',
      'pin m5.g is on net in+ instead of bias',
    ])
  })

  it('finds one edit in a large array of equal cells', () => {
    const cells = (count: number) =>
      Array.from({ length: count }, (_, index) => [
        device(`p${index}`, ['vdd', `i${index}`, `o${index}`, 'vdd'], 'pmos'),
        device(`n${index}`, [`o${index}`, `i${index}`, 'vss', 'vss'], 'nmos'),
      ]).flat()
    const array = flat(['vdd', 'vss'], cells(500))
    const edited = flat(
      ['vdd', 'vss'],
      [...cells(500).slice(0, -1), device('n499', ['o499', 'i498', 'vss', 'vss'], 'nmos')],
    )
    expect(compareCircuits(array, relabel(edited, order(5))).edits).toHaveLength(1)
  })

  it('finds a missing resistor in a ring, where all places look alike', () => {
    const ring = Array.from({ length: 100 }, (_, index) =>
      device(`r${index}`, [`n${index}`, `n${(index + 1) % 100}`], 'resistor'),
    )
    const { edits } = compareCircuits(flat([], ring), relabel(flat([], ring.slice(1)), order(3)))
    expect(edits.map(({ type }) => type)).toEqual(['missing-device'])
  })
})

const order = (seed: number) => (index: number) => Math.imul((index + 1) ^ seed, 0x9e3779b1) >>> 0

/** Numbers that look like drawn by lot, the same ones for a seed. */
function drawing(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

/** Explains a known change of circuits with scrambled names; gives the comparisons of those that it really changed. */
function explain(type: string, circuits: readonly Circuit[]): Comparison[] {
  return circuits.flatMap((found, index) => {
    const changed = changes[type]!(found, drawing(index + 1))
    if (changed === undefined || isIsomorphic(found, changed, { parameters: ['w'] })) return []
    return [compareCircuits(found, relabel(changed, order(index)))]
  })
}

describe('compareCircuits on changed circuits', () => {
  const random = Array.from({ length: 12 }, (_, index) => randomNetlist(100 + 20 * index))

  it.each(Object.keys(changes))('explains %s in random circuits by exactly that', (type) => {
    const found = explain(type, random)
    expect(found.length).toBeGreaterThan(3)
    const types = found.map(({ edits }) => edits.map((edit) => edit.type).join())
    // A net that is left by one of its two pins may as well be called split.
    const allowed = new Set([type, ...(type === 'moved-pin' ? ['shorted-nets', 'split-net'] : [])])
    expect(types.filter((name) => !allowed.has(name))).toEqual([])
  })

  it.skipIf(!hasAnalogGenie).each(Object.keys(changes))(
    'explains %s in AnalogGenie circuits by one edit (needs shared/data/analoggenie)',
    (type) => {
      const sample = [...readAnalogGenie().values()].filter((_, index) => index % 60 === 0)
      const found = explain(type, sample)
      const lengths = found.map(({ edits }) => edits.length)
      expect(lengths.length).toBeGreaterThan(8)
      // Two edits in place of one may remain, in few circuits.
      expect(lengths.filter((length) => length !== 1).length).toBeLessThanOrEqual(0.05 * lengths.length)
      expect(Math.max(...lengths)).toBeLessThanOrEqual(3)
    },
  )

  it('explains two changes of a random circuit by two edits', () => {
    const once = changes['missing-device']!(random[5]!, drawing(7))!
    const twice = changes.polarity!(once, drawing(8))!
    const { edits } = compareCircuits(random[5]!, relabel(twice, order(9)))
    expect(edits.map(({ type }) => type).sort()).toEqual(['missing-device', 'polarity'])
  })

  it('needs time in proportion to the size: 20,000 devices and one change', () => {
    const large = randomNetlist(20_000)
    const moved = changes['moved-pin']!(large, drawing(3))!
    const { edits } = compareCircuits(large, relabel(moved, order(4)))
    expect(edits.map(({ type }) => type)).toEqual(['moved-pin'])
  })
})
