import { describe, expect, it } from 'vitest'
import { type Device, NetlistError, parseNetlist } from '../../src/index.js'

function only(statement: string): Device {
  const { devices } = parseNetlist(`simulator lang=spectre\n${statement}\n`)
  expect(devices).toHaveLength(1)
  return devices[0]!
}

function problemsOf(statement: string): readonly string[] {
  try {
    parseNetlist(`simulator lang=spectre\n${statement}\nr9 (a b) resistor\n`)
  } catch (error) {
    if (error instanceof NetlistError) return error.problems.map(({ code, place }) => `${code} ${place.column}`)
    throw error
  }
  return []
}

describe('components of Spectre', () => {
  it.each([
    [
      'S0 (a b c d) relay vt1=0.4 ropen=1T rclosed=1',
      { kind: 'switch', pins: { p: 'a', n: 'b', cp: 'c', cn: 'd' }, parameters: { vt1: 0.4, ropen: 1e12 } },
    ],
    [
      'T0 (a 0 b 0) tline z0=50 td=1n',
      { kind: 'transmission-line', pins: { p1: 'a', n1: '0', p2: 'b', n2: '0' }, parameters: { z0: 50, td: 1e-9 } },
    ],
    [
      'K0 mutual_inductor coupling=0.9 ind1=L0 ind2=Lx',
      { kind: 'coupling', inductors: ['l0', 'lx'], parameters: { k: 0.9 }, pins: {} },
    ],
    [
      'PORT0 (a 0) port r=50 num=2 dc=0.5 mag=1',
      { kind: 'source', quantity: 'voltage', model: 'port', parameters: { z0: 50, port: 2, dc: 0.5, ac: 1 } },
    ],
    [
      'PORT1 (a 0) port r=50 num=1 type=sine freq=2G dbm=-10',
      { model: 'port', parameters: { z0: 50, port: 1, type: 'sine', freq: 2e9, dbm: -10 } },
    ],
    [
      'I0 (o 0 a 0 b 0) pvcvs coeffs=[0 1 1]',
      { kind: 'other', letter: 'i', model: 'pvcvs', pins: { 1: 'o', 3: 'a', 5: 'b' } },
    ],
    ['W0 (a b c) switch position=1', { kind: 'other', model: 'switch', pins: { 1: 'a', 2: 'b', 3: 'c' } }],
    ['L0 (a b tap vdd sub) inductor w=2u', { kind: 'other', model: 'inductor', pins: { 3: 'tap', 5: 'sub' } }],
    ['B0 (a b) bsource r=v(c)*2 tc1=1m', { kind: 'resistor', parameters: { r: 'v(c)*2', tc1: 1e-3 } }],
    ['B0 (a b) bsource i=v(c) min=0', { kind: 'controlled-source', parameters: { expression: 'v(c)', min: 0 } }],
    ['R0 (a b sub) resistor r=1K', { kind: 'resistor', pins: { p: 'a', n: 'b', b: 'sub' }, parameters: { r: 1000 } }],
    ['model jn jfet type=p\nJ0 (d g s) jn', { kind: 'jfet', polarity: 'p', pins: { d: 'd', g: 'g', s: 's' } }],
    ['model qn vbic type=npn\nQ0 (c b e s t) qn', { kind: 'bjt', polarity: 'n', pins: { s: 's', t: 't' } }],
  ])('are read: %s', (statement, expected) => {
    expect(only(statement)).toMatchObject(expected)
  })

  it.each([
    ['N0 (a 0 b 0) nport file="x.s2p"', ['refused-statement 20']],
    ['X0 (a b) cell $file="x.s2p"', ['refused-statement 15']],
    ['model p d_process x=1', ['refused-statement 9']],
    ['ahdl_include (a b) resistor r=1', ['refused-statement 1']],
    ['(n 0)isource dc=1', ['unknown-element 1']],
    ['[a b] nch', ['unknown-element 1']],
    ['"a" (a b) nch', ['unknown-element 1']],
    ['= 3', ['unknown-element 1']],
    ['K0 mutual_inductor coupling=0.9 ind1=L0', ['missing-node 1']],
    ['S0 (a b c) relay', ['missing-node 1']],
    ['V0 (a b c) vsource dc=1', ['missing-node 9']],
    ['B0 (a b) bsource q=v(a)', ['missing-node 1']],
    ['V0 (a b) vsource type=prbs', ['unknown-element 1']],
    ['V0 (a b) vsource type=sine ampl=1 freq=1k ammodindex=1', ['unknown-element 1']],
  ])('that are wrong, unsafe or unknown are told: %s', (statement, expected) => {
    expect(problemsOf(statement)).toEqual(expected)
  })
})
