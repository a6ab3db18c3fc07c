import { type Circuit, flatten, parseNetlist, renameNets } from '@analogkit/netlist'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RecognitionError, recognize } from '../src/index.js'
import {
  bipolar,
  commonSource,
  fiveTransistor,
  millerP,
  railToRail,
  resistivePair,
  strongArm,
  telescopic,
} from './circuits.js'

const rolesOf = (circuit: Circuit) => Object.fromEntries(recognize(circuit).ports.map(({ port, role }) => [port, role]))

describe('recognize', () => {
  it('finds the role of every port of a five-transistor amplifier', () => {
    expect(rolesOf(fiveTransistor)).toEqual({
      a: 'input+',
      b: 'input-',
      c: 'output',
      d: 'supply',
      e: 'ground',
      f: 'bias-voltage',
    })
  })

  it('counts the inversion of the second stage', () => {
    // a lowers y through the mirror, and y lowers c: a raises c; with p inputs as with n inputs.
    expect(rolesOf(millerP)).toEqual({
      a: 'input-',
      b: 'input+',
      c: 'output',
      d: 'supply',
      e: 'ground',
      f: 'bias-current-sink',
    })
  })

  it('tells the gate biases of a telescopic amplifier from its inputs', () => {
    expect(rolesOf(telescopic)).toEqual({
      a: 'input+',
      b: 'input-',
      c: 'output',
      d: 'supply',
      e: 'ground',
      f: 'bias-voltage',
      g: 'bias-voltage',
      h: 'bias-voltage',
    })
  })

  it('reads two pairs on the same ports, and tails that are ports', () => {
    expect(rolesOf(railToRail)).toMatchObject({
      a: 'input+',
      b: 'input-',
      c: 'output',
      d: 'supply',
      e: 'ground',
      f: 'bias-voltage',
      i: 'bias-current-sink',
      j: 'bias-current-source',
    })
    expect(recognize(railToRail).paths[0]?.pairs).toHaveLength(2)
  })

  it('does not take the substrate of bipolar transistors for a rail', () => {
    expect(rolesOf(bipolar)).toMatchObject({
      a: 'input+',
      b: 'input-',
      c: 'output',
      d: 'supply',
      e: 'ground',
      f: 'bias-current-source',
    })
  })

  it('sees two outputs that mirror each other as a differential output', () => {
    expect(rolesOf(resistivePair)).toMatchObject({ c: 'output-', f: 'output+' })
  })

  it('calls a port that gates n and p devices on their rails a clock', () => {
    expect(rolesOf(strongArm)).toMatchObject({ k: 'clock', d: 'supply', e: 'ground' })
  })

  it('does not call a gate an input when there is no pair', () => {
    expect(rolesOf(commonSource)).toMatchObject({ a: 'unknown', c: 'unknown', d: 'supply', e: 'ground' })
  })

  it('gives each port a score, a runner-up and a reason', () => {
    for (const evidence of recognize(telescopic).ports) {
      expect(evidence.score).toBeGreaterThan(evidence.runnerUp?.score ?? 1)
      expect(evidence.reasons.length).toBeGreaterThan(0)
    }
  })

  it('puts every source on the side of its own rail', () => {
    const { circuit } = recognize(millerP)
    const pins = Object.fromEntries(circuit.devices.map((device) => [device.name, device.pins]))
    expect(pins.m1).toMatchObject({ d: 'x', s: 't' })
    expect(pins.m4).toMatchObject({ d: 'y', s: 'e' })
    expect(pins.m7).toMatchObject({ d: 'c', s: 'd' })
  })

  it('moves a bulk off the wrong rail and says so', () => {
    const circuit = parseNetlist(
      '.subckt x a b c d e f\nm1 x a t e nmos\nm2 c b t e nmos\nm3 x x d d pmos\nm4 c x d e pmos\nm5 t f e e nmos\n.ends',
    )
    const structure = recognize(circuit)
    expect(structure.repairs).toEqual([{ device: 'm4', change: 'bulk moved from e to d' }])
    expect(structure.circuit.devices.find((device) => device.name === 'm4')?.pins).toMatchObject({ b: 'd' })
  })

  it('leaves out transistors that never conduct', () => {
    const structure = recognize(
      parseNetlist('.subckt x a b d e\nm1 b a e e nmos\nm2 b a d d pmos\nm3 b e e e nmos\nm4 b a b e nmos\n.ends'),
    )
    expect(structure.dummies).toEqual(['m3', 'm4'])
  })

  it('matches what the inputs mirror and keeps the rest apart', () => {
    const { matched, ratioed } = recognize(fiveTransistor)
    expect(matched.map((group) => [...group].sort())).toEqual(
      expect.arrayContaining([['m1', 'm2'], ['m3', 'm4'], ['m5']]),
    )
    expect(ratioed).toEqual([['m3', 'm4']])
  })

  it('finds a mirror, a wide-swing mirror and a latch', () => {
    expect(recognize(fiveTransistor).mirrors).toEqual([
      { reference: 'm3', outputs: ['m4'], gate: 'x', cascoded: false },
    ])
    expect(recognize(telescopic).mirrors).toEqual([{ reference: 'm7', outputs: ['m8'], gate: 'x', cascoded: true }])
    expect(recognize(strongArm).latches.map((latch) => latch.nets)).toEqual([
      ['q', 'r'],
      ['q', 'r'],
    ])
  })

  it('gives the same roles whatever the names, the order of the cards and the way transistors are drawn', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(fiveTransistor, millerP, telescopic),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })),
        (circuit, numbers) => {
          const random = () => numbers.next().value as number
          const scrambled = scramble(circuit, random)
          const roles = rolesOf(scrambled.circuit)
          for (const [port, role] of Object.entries(rolesOf(circuit)))
            expect(roles[scrambled.names[port] ?? '']).toBe(role)
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each([
    ['no-ports', 'm1 a b c c nmos\nr1 a b 1k'],
    ['no-supply', '.subckt x a\nm1 0 a 0 0 nmos\n.ends'],
    ['unknown-polarity', '.subckt x a b c\nm1 a b c c foo\n.ends'],
  ])('declines with %s', (code, text) => {
    expect(() => recognize(parseNetlist(`${text}\n`))).toThrow(RecognitionError)
    try {
      recognize(parseNetlist(`${text}\n`))
    } catch (error) {
      expect((error as RecognitionError).code).toBe(code)
    }
  })
})

/** Renames every net, shuffles cards and ports, draws half of the transistors upside down. */
function scramble(input: Circuit, random: () => number): { circuit: Circuit; names: Readonly<Record<string, string>> } {
  const circuit = flatten(input)
  const shuffle = <T>(list: readonly T[]) =>
    list
      .map((entry) => ({ entry, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ entry }) => entry)
  const nets = [...new Set(circuit.devices.flatMap((device) => Object.values(device.pins)))]
  const names = Object.fromEntries(shuffle(nets).map((net, index) => [net, `w${index}`]))
  const renamed = renameNets(circuit, names)
  const devices = shuffle(renamed.devices).map((device, index) => {
    const named = { ...device, name: `k${index}` }
    return named.kind === 'mosfet' && random() < 0.5
      ? { ...named, pins: { ...named.pins, d: named.pins.s, s: named.pins.d } }
      : named
  })
  return { circuit: { ...renamed, devices, ports: shuffle(renamed.ports) }, names }
}
