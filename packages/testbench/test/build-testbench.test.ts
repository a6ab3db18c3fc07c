import { parseNetlist } from '@analogkit/netlist'
import { recognize } from '@analogkit/recognition'
import { generic28, generic65 } from '@analogkit/technology'
import { describe, expect, it } from 'vitest'
import { buildTestbench, deckParameters, opampSe } from '../src/index.js'
import { hypothesis, sizing, structure, testbench } from './miller.js'

describe('buildTestbench', () => {
  it('makes every size and bias a parameter of the deck', () => {
    // 8 transistors with w and l, a resistor, a capacitor, a bias current.
    expect(testbench.variables).toHaveLength(8 * 2 + 2 + 1)
    const parameters = deckParameters(testbench, sizing)
    for (const name of Object.keys(parameters)) expect(testbench.deck.parameters).toHaveProperty(name)
    expect(Object.values(parameters)).toContain(16e-6)
  })

  it('keeps the circuit under test as it is and adds only sources at its ports', () => {
    const inside = testbench.deck.circuit.devices.filter((device) => device.name.startsWith('dut.'))
    expect(inside).toHaveLength(structure.circuit.devices.length)
    expect(inside.find((device) => device.name === 'dut.m4')).toMatchObject({
      pins: { d: 'dut.n2', g: 'dut.n1', s: 'dut.vdd', b: 'dut.vdd' },
      model: 'p18',
    })
    expect(testbench.modifications).toEqual([{ port: 'ib', what: 'current source from the supply into the port' }])
  })

  it('evaluates the conditions from the supply of the technology', () => {
    expect(testbench.conditions).toMatchObject({ supply: 1.8, commonmode: 0.9, load: 1e-12 })
    const other = buildTestbench(opampSe, structure, hypothesis, { technology: generic65, supply: 1 })
    expect(other.conditions).toMatchObject({ supply: 1, commonmode: 0.5 })
  })

  it('refers the bias of p gates to the supply', () => {
    const withP = recognize(
      parseNetlist(
        '.subckt x a b c d e f\nm1 x a t d pmos\nm2 c b t d pmos\nm3 x x e e nmos\nm4 c x e e nmos\nm5 t f d d pmos\n.ends',
      ),
    )
    const roles = { a: 'input+', b: 'input-', c: 'output', d: 'supply', e: 'ground', f: 'bias-voltage' } as const
    const bench = buildTestbench(opampSe, withP, { ...hypothesis, roles }, { technology: generic28 })
    const source = bench.deck.circuit.devices.find((device) => device.kind === 'source' && device.pins.n === 'dut.f')
    expect(source).toMatchObject({ pins: { p: 'dut.d' }, parameters: { dc: 'supply - bias5' } })
  })

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(testbench))).toEqual(testbench)
    expect(JSON.parse(JSON.stringify(opampSe))).toEqual(opampSe)
  })

  it('says which role is missing, which condition is unknown and which class was meant', () => {
    const { inn: _, ...roles } = hypothesis.roles
    expect(() => buildTestbench(opampSe, structure, { ...hypothesis, roles }, { technology: generic28 })).toThrow(
      'no port has the role input-',
    )
    expect(() =>
      buildTestbench(opampSe, structure, hypothesis, { technology: generic28, conditions: { laod: 1 } }),
    ).toThrow('it has no condition laod: choose from commonmode, load')
    expect(() =>
      buildTestbench(opampSe, structure, { ...hypothesis, class: 'ldo' }, { technology: generic28 }),
    ).toThrow('the hypothesis is about class ldo')
  })

  it('refuses a class with a misspelt measure, instead of never finding a circuit of it', () => {
    const misspelt = {
      ...opampSe,
      metrics: opampSe.metrics.map((metric) => (metric.id === 'gain' ? { ...metric, value: 'gaindbb' } : metric)),
    }
    expect(() => buildTestbench(misspelt, structure, hypothesis, { technology: generic28 })).toThrow(
      /opamp-se: metric gain is `gaindbb`, but no stage measures gaindbb: there are .*gaindb,/,
    )
  })

  it('declines a source inside the circuit under test', () => {
    const withSource = {
      ...structure,
      circuit: {
        ...structure.circuit,
        devices: [
          ...structure.circuit.devices,
          {
            kind: 'source',
            quantity: 'voltage',
            name: 'v1',
            pins: { p: 'n1', n: 'vss' },
            parameters: { dc: 1 },
          } as const,
        ],
      },
    }
    expect(() => buildTestbench(opampSe, withSource, hypothesis, { technology: generic28 })).toThrow(
      'v1: a device under test consists of transistors, diodes and passives, this is a source',
    )
  })
})
