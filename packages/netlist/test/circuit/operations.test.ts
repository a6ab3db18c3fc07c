import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  devicePins,
  NetlistError,
  netsOf,
  parseNetlist,
  renameNets,
  statistics,
  terminalsByNet,
} from '../../src/index.js'

const amplifier = parseNetlist(
  '.subckt amp in out vdd unused\nM1 out in 0 0 nch\nR1 vdd out 10k\nB1 mid 0 v={v(out)*2}\n.ends',
)

describe('devicePins', () => {
  it('gives pins in the order of a card', () => {
    expect(devicePins(amplifier.devices[0]!)).toEqual([
      ['d', 'out'],
      ['g', 'in'],
      ['s', '0'],
      ['b', '0'],
    ])
  })

  it('gives those of an instance in the order of the ports of its cell, numbers too', () => {
    const { devices, cells } = parseNetlist('.subckt c 3 1 2\nR1 1 2 1\nR2 2 3 1\n.ends\nX1 a b d c\nR1 a b 1')
    expect(devicePins(devices[0]!, cells)).toEqual([
      ['3', 'a'],
      ['1', 'b'],
      ['2', 'd'],
    ])
  })
})

describe('netsOf', () => {
  it('gives ports first, then nets in the order of the devices', () => {
    expect(netsOf(amplifier)).toEqual(['in', 'out', 'vdd', 'unused', '0', 'mid'])
  })
})

describe('terminalsByNet', () => {
  it('lists every terminal under its net', () => {
    const terminals = [...terminalsByNet(amplifier)].map(([net, found]) => [
      net,
      found.map(({ device, pin }) => `${device.name}.${pin}`),
    ])
    expect(terminals).toEqual([
      ['in', ['m1.g']],
      ['out', ['m1.d', 'r1.n']],
      ['vdd', ['r1.p']],
      ['unused', []],
      ['0', ['m1.s', 'm1.b', 'b1.n']],
      ['mid', ['b1.p']],
    ])
  })
})

describe('renameNets', () => {
  it('renames ports, pins and the nets in expressions', () => {
    const renamed = renameNets(amplifier, { out: 'y' })
    expect(renamed.ports).toEqual(['in', 'y', 'vdd', 'unused'])
    expect(renamed.devices[1]?.pins).toEqual({ p: 'vdd', n: 'y' })
    expect(renamed.devices[2]?.parameters).toEqual({ expression: 'v(y)*2' })
  })

  it('can swap two nets, and swapping again undoes it', () => {
    const swap = { in: 'out', out: 'in' }
    expect(renameNets(amplifier, swap).devices[0]?.pins).toEqual({ d: 'in', g: 'out', s: '0', b: '0' })
    expect(renameNets(renameNets(amplifier, swap), swap)).toEqual(amplifier)
  })

  it('does not make one net of two', () => {
    expect(() => renameNets(amplifier, { in: 'out' })).toThrow(NetlistError)
  })

  it('is undone by the inverse names', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...netsOf(amplifier)], { minLength: 6 }), (shuffled) => {
        const names = Object.fromEntries(netsOf(amplifier).map((net, index) => [net, shuffled[index]!]))
        const inverse = Object.fromEntries(Object.entries(names).map(([from, to]) => [to, from]))
        expect(renameNets(renameNets(amplifier, names), inverse)).toEqual(amplifier)
      }),
    )
  })
})

describe('statistics', () => {
  it('counts devices by kind, nets and ports', () => {
    expect(statistics(amplifier)).toMatchObject({
      devices: 3,
      devicesByKind: { mosfet: 1, resistor: 1, 'controlled-source': 1 },
      nets: 6,
      ports: 4,
      cells: 0,
      flatDevices: 3,
    })
  })

  it('counts what a flat circuit would have without flattening it', () => {
    const circuit = parseNetlist(
      '.subckt c a\nR1 a 0 1\nR2 a 0 1\n.ends\n.subckt d a\nX1 a c\nX2 a c\n.ends\nX1 n d\nX2 n unknown\nR1 n 0 1',
    )
    expect(statistics(circuit)).toMatchObject({ devices: 3, cells: 2, flatDevices: 6 })
  })
})
