import { describe, expect, it } from 'vitest'
import { type Circuit, flatten, NetlistError, parseNetlist } from '../../src/index.js'

const buffer = `
.param wn=1u ratio=2
.global vdd!
.subckt inv a y w={wn} l=100n
MP y a vdd! vdd! pch w={w*ratio} l={l}
MN y a inner 0 nch w={w} l={l}
RS inner 0 10
.ends
.subckt buf in out
X1 in mid inv
X2 mid out inv w={2*wn} m=3
.ends
`

function codeOf(action: () => unknown): string | undefined {
  try {
    action()
  } catch (error) {
    if (error instanceof NetlistError) return error.code
    throw error
  }
  return undefined
}

describe('flatten', () => {
  it('puts the path in front of devices and inner nets, and connects ports and globals', () => {
    const flat = flatten(parseNetlist(buffer))
    expect(flat.devices.map(({ name, pins }) => [name, ...Object.values(pins)])).toEqual([
      ['x1.mp', 'mid', 'in', 'vdd!', 'vdd!'],
      ['x1.mn', 'mid', 'in', 'x1.inner', '0'],
      ['x1.rs', 'x1.inner', '0'],
      ['x2.mp', 'out', 'mid', 'vdd!', 'vdd!'],
      ['x2.mn', 'out', 'mid', 'x2.inner', '0'],
      ['x2.rs', 'x2.inner', '0'],
    ])
    expect(flat.ports).toEqual(['in', 'out'])
    expect(flat.cells).toEqual({})
  })

  it('computes parameters: of the instance, else of the cell, else of the circuit', () => {
    const flat = flatten(parseNetlist(buffer))
    expect(flat.devices.map(({ parameters }) => parameters.w)).toEqual([2e-6, 1e-6, undefined, 4e-6, 2e-6, undefined])
    expect(flat.devices[0]?.parameters.l).toBe(1e-7)
  })

  it('takes other values for the parameters of the top', () => {
    const flat = flatten(parseNetlist(buffer), { parameters: { wn: 3e-6 } })
    expect(flat.devices[1]?.parameters.w).toBe(3e-6)
    expect(flat.parameters).toEqual({ wn: 3e-6, ratio: 2 })
  })

  it('multiplies m down the hierarchy', () => {
    const flat = flatten(parseNetlist(`${buffer}.subckt all a b\nX1 a b buf m=2\n.ends`))
    expect(flat.devices.map(({ name, parameters }) => [name, parameters.m])).toEqual([
      ['x1.x1.mp', 2],
      ['x1.x1.mn', 2],
      ['x1.x1.rs', 2],
      ['x1.x2.mp', 6],
      ['x1.x2.mn', 6],
      ['x1.x2.rs', 6],
    ])
  })

  it('leaves m to a cell that has it as a parameter', () => {
    const text = '.subckt c a b m=1\nR1 a b {10*m}\n.ends\n.subckt top a b\nX1 a b c m=4\n.ends'
    expect(flatten(parseNetlist(text)).devices[0]?.parameters).toEqual({ r: 40 })
  })

  it('keeps what nobody defines as an expression of just that', () => {
    const text = '.subckt c a b w=1\nR1 a b {2*w+k}\n.ends\n.subckt top a b\nX1 a b c w={wa+1}\n.ends'
    expect(flatten(parseNetlist(text)).devices[0]?.parameters).toEqual({ r: '2*(wa+1)+k' })
  })

  it('does not take a name that an instance gives for the parameter of the cell with that name', () => {
    // l is the outer w, which nobody defines: not the 5 of the cell's own w.
    const text = '.subckt c a b w=5 l=1\nR1 a b {l} tc1={w}\n.ends\n.subckt top a b\nX1 a b c l={w}\n.ends'
    expect(flatten(parseNetlist(text)).devices[0]?.parameters).toEqual({ r: 'w', tc1: 5 })
    const parallel = '.subckt c a b k=5\nR1 a b 1 m=2\n.ends\n.subckt top a b\nX1 a b c m={k}\n.ends'
    expect(flatten(parseNetlist(parallel)).devices[0]?.parameters).toEqual({ r: 1, m: 'k*2' })
  })

  it('means the outer parameter by a default of its own name', () => {
    const text = '.param w=5\n.subckt c a b w={w}\nR1 a b {w}\n.ends\n.subckt top a b\nX1 a b c\n.ends'
    expect(flatten(parseNetlist(text)).devices[0]?.parameters).toEqual({ r: 5 })
  })

  it('moves nets and sources inside of expressions too', () => {
    const text =
      '.subckt c a b\nV1 a n 0\nF1 a b v1 2\nB1 n b v={v(n,a)+i(v1)}\n.ends\n.subckt top p q\nX1 p q c\n.ends'
    const [, current, behavioural] = flatten(parseNetlist(text)).devices
    expect(current?.parameters).toEqual({ control: 'x1.v1', gain: 2 })
    expect(behavioural?.parameters).toEqual({ expression: 'v(x1.n,p)+i(x1.v1)' })
  })

  it('computes the values of waveforms', () => {
    const text = '.param vdd=1.8\nV1 a 0 pulse(0 {vdd} 1n)\nR1 a 0 1'
    expect(flatten(parseNetlist(text)).devices[0]).toMatchObject({ waveform: { high: 1.8, delay: 1e-9 } })
  })

  it('does not change a circuit that is flat and has no parameters', () => {
    const circuit = parseNetlist('R1 a b 1\nC1 b 0 1p\nM1 a b 0 0 nch w=1u')
    expect(flatten(circuit)).toEqual(circuit)
  })

  it('gives the same when it is done twice', () => {
    const flat = flatten(parseNetlist(buffer))
    expect(flatten(flat)).toEqual(flat)
  })

  it('hides a global behind a port of the same name', () => {
    const text = '.global vdd\n.subckt c vdd\nR1 vdd 0 1\n.ends\n.subckt top a\nX1 a c\nR2 vdd 0 1\n.ends'
    expect(flatten(parseNetlist(text)).devices.map(({ pins }) => pins)).toEqual([
      { p: 'a', n: '0' },
      { p: 'vdd', n: '0' },
    ])
  })

  it('refuses an instance of a cell that is not defined, at its place', () => {
    expect(() => flatten(parseNetlist('* t\nX1 a b nosuch\nR1 a b 1'))).toThrow(
      'netlist:2:1: "x1" is an instance of "nosuch"',
    )
  })

  it('refuses cells that contain themselves and names the chain', () => {
    const instance = (model: string) => ({ kind: 'instance', name: 'x1', model, pins: {}, parameters: {} }) as const
    const cell = (name: string, model: string) => ({ name, ports: [], parameters: {}, devices: [instance(model)] })
    const circuit: Circuit = {
      ...cell('top', 'a'),
      cells: { a: cell('a', 'b'), b: cell('b', 'a') },
      models: {},
      globals: [],
    }
    expect(() => flatten(circuit)).toThrow('a -> b -> a')
    expect(codeOf(() => flatten(circuit))).toBe('recursive-subcircuit')
  })

  it('refuses pins that are not the ports of the cell', () => {
    const circuit = parseNetlist(buffer)
    const [first, ...others] = circuit.devices
    const broken = { ...circuit, devices: [{ ...first!, pins: { a: 'in' } }, ...others] } as Circuit
    expect(codeOf(() => flatten(broken))).toBe('port-count')
  })

  it('refuses two names that become one', () => {
    expect(codeOf(() => flatten(parseNetlist('.subckt c a\nR1 a 0 1\n.ends\nX1 n c\nr.x1.r1 n 0 1')))).toBe(
      'duplicate-name',
    )
    const nets = '.subckt c a\nR1 a n 1\n.ends\nX1 b c\nR2 x1.n 0 1'
    expect(codeOf(() => flatten(parseNetlist(nets)))).toBe('duplicate-name')
  })

  it('refuses a parameter that is not finite, at the device that cannot do with it', () => {
    const text = '.subckt c a b w=1\nR1 a b {1/w}\n.ends\nX1 p q c w=0\nR2 p q 1'
    expect(() => flatten(parseNetlist(text))).toThrow('netlist:2:1: the expression "1/w" of "x1.r1" gives Infinity')
  })

  it('refuses more devices than it may make, without making them', () => {
    const levels = Array.from({ length: 11 }, (_, level) => {
      const instances = Array.from({ length: 10 }, (__, index) => `X${index} a b c${level}`).join('\n')
      return `.subckt c${level + 1} a b\n${instances}\n.ends`
    })
    const bomb = parseNetlist(`.subckt c0 a b\nR1 a b 1\n.ends\n${levels.join('\n')}\n`)
    expect(codeOf(() => flatten(bomb))).toBe('limit-exceeded')
    expect(codeOf(() => flatten(parseNetlist(buffer), { maxDevices: 5 }))).toBe('limit-exceeded')
  })

  it('gives the path to inductors that are coupled, and to what controls a switch or is probed', () => {
    const inner: Circuit['cells'][string] = {
      name: 'inner',
      ports: ['a'],
      parameters: {},
      devices: [
        { kind: 'inductor', name: 'l1', pins: { p: 'a', n: '0' }, parameters: { l: 1 } },
        { kind: 'inductor', name: 'l2', pins: { p: 'n', n: '0' }, parameters: { l: 1 } },
        { kind: 'coupling', name: 'k1', inductors: ['l1', 'l2'], pins: {}, parameters: { k: 0.5 } },
        { kind: 'source', quantity: 'voltage', name: 'v1', pins: { p: 'n', n: '0' }, parameters: { dc: 0 } },
        { kind: 'switch', name: 'w1', model: 'wm', pins: { p: 'a', n: 'n' }, parameters: { control: 'v1' } },
        { kind: 'jfet', name: 'j1', model: 'jm', pins: { d: 'a', g: 'n', s: '0' }, parameters: {} },
        { kind: 'other', letter: 'u', name: 'u1', model: 'um', pins: { 1: 'a', 2: 'n' }, parameters: {} },
        {
          kind: 'controlled-source',
          quantity: 'voltage',
          name: 'b1',
          pins: { p: 'n', n: '0' },
          parameters: { expression: 'i(v1)*v(n)' },
        },
      ],
    }
    const instance = { kind: 'instance', name: 'x1', model: 'inner', pins: { a: 'p' }, parameters: {} } as const
    const circuit: Circuit = {
      name: 'c',
      ports: ['p'],
      directions: { p: 'input' },
      parameters: {},
      devices: [instance],
      cells: { inner },
      models: {},
      globals: [],
    }
    const flat = flatten(circuit)
    const [, , coupling, , controlled, jfet, other, source] = flat.devices
    expect(coupling).toMatchObject({ name: 'x1.k1', inductors: ['x1.l1', 'x1.l2'], parameters: { k: 0.5 } })
    expect(controlled).toMatchObject({ pins: { p: 'p', n: 'x1.n' }, parameters: { control: 'x1.v1' } })
    expect(jfet?.pins).toEqual({ d: 'p', g: 'x1.n', s: '0' })
    expect(other?.pins).toEqual({ 1: 'p', 2: 'x1.n' })
    expect(source?.parameters).toEqual({ expression: 'i(x1.v1)*v(x1.n)' })
    expect(flat.directions).toEqual({ p: 'input' })
  })
})
