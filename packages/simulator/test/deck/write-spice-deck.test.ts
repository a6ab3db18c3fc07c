import type { Circuit, Device } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { type Deck, prepareSpiceDeck, writeSpiceDeck } from '../../src/index.js'
import { writeSpiceScript } from '../../src/spice/spice-script.js'

function deckOf(devices: readonly Device[], rest: Partial<Deck> = {}): Deck {
  const circuit: Circuit = { name: 'test', ports: [], parameters: {}, devices, cells: {}, models: {}, globals: ['0'] }
  return { name: 'test', circuit, models: [], parameters: {}, ...rest }
}

const supply: Device = {
  kind: 'source',
  quantity: 'voltage',
  name: 'vdd',
  pins: { p: 'vdd', n: '0' },
  parameters: { dc: 'vsup' },
}
const load: Device = { kind: 'resistor', name: 'rl', pins: { p: 'vdd', n: '0' }, parameters: { r: 1e3 } }

function lines(deck: Deck): string[] {
  return writeSpiceDeck(deck, { nonce: 'x' }).trimEnd().split('\n')
}

describe('writeSpiceDeck', () => {
  it('writes a title, parameters, models, devices, start voltages and options', () => {
    const transistor: Device = {
      kind: 'mosfet',
      name: 'x1.m1',
      model: 'nch',
      pins: { d: 'vdd', g: 'vdd', s: 'x1.s', b: '0' },
      parameters: { w: '2*w1', l: 1e-7 },
    }
    const tail: Device = { kind: 'resistor', name: 'rt', pins: { p: 'x1.s', n: '0' }, parameters: { r: 500 } }
    const deck = deckOf([supply, transistor, tail], {
      models: [
        { name: 'nch', type: 'nmos', parameters: { level: 54, version: '4.8.2' } },
        { name: 'unused', type: 'nmos', parameters: {} },
      ],
      parameters: { vsup: 1.8, w1: 1e-6 },
      startVoltages: { 'x1.s': 0.4, vdd: 'vsup' },
      temperature: 85,
      relativeTolerance: 1e-5,
    })
    expect(lines(deck)).toEqual([
      'analogkit x',
      '.param vsup=1.8',
      '.param w1=1e-6',
      '.param start_x1_s=0.4',
      '.model nch nmos',
      '+ level=54',
      '+ version=4.8.2',
      'vdd vdd 0 dc {vsup}',
      'm_x1_m1 vdd vdd x1_s 0 nch w={(2*w1)} l=1e-7',
      'rt x1_s 0 500',
      '.nodeset v(x1_s)={start_x1_s}',
      '.nodeset v(vdd)={vsup}',
      '.temp 85',
      '.options noinit reltol=1e-5',
      '.end',
    ])
  })

  it('writes the cards of all bins of a model', () => {
    const transistor: Device = {
      kind: 'mosfet',
      name: 'm1',
      model: 'nch',
      pins: { d: 'vdd', g: 'vdd', s: '0', b: '0' },
      parameters: { w: 1e-6, l: 1e-7 },
    }
    const bin = (name: string) => ({ name, type: 'nmos', parameters: { lmin: 1e-8 } })
    const deck = deckOf([supply, transistor], {
      parameters: { vsup: 1 },
      models: [bin('nch.1'), bin('nch.2'), bin('nchx.1')],
    })
    expect(lines(deck).filter((line) => line.startsWith('.model'))).toEqual(['.model nch.1 nmos', '.model nch.2 nmos'])
  })

  it('writes waveforms', () => {
    const pins = { p: 'vdd', n: '0' }
    const source = (waveform: Extract<Device, { kind: 'source' }>['waveform']): Device => ({
      kind: 'source',
      quantity: 'current',
      name: 'i1',
      pins,
      parameters: {},
      ...(waveform === undefined ? {} : { waveform }),
    })
    const written = (device: Device) =>
      lines(deckOf([device, load], { parameters: { t: 1e-9 } })).find((line) => line.startsWith('i1'))
    expect(
      written(
        source({
          type: 'pwl',
          points: [
            [0, 0],
            ['t', 2],
          ],
        }),
      ),
    ).toBe('i1 vdd 0 dc 0 pwl(0 0 {t} 2)')
    expect(written(source({ type: 'sine', offset: 1, amplitude: 2, frequency: 1e6 }))).toBe(
      'i1 vdd 0 dc 0 sin(1 2 1e6)',
    )
    const pulse = { type: 'pulse', low: 0, high: 1, delay: 0, rise: 't', fall: 't', width: 5, period: 9 } as const
    expect(written(source(pulse))).toBe('i1 vdd 0 dc 0 pulse(0 1 0 {t} {t} 5 9)')
  })

  it('gives different names different words, and maps them back', () => {
    const nets = ['A', 'a', 'a_2', 'a.b', 'a_b', 'a b', '7', 'time', 'gnd']
    const devices: Device[] = [
      { ...supply, parameters: { dc: 1 } },
      ...nets.map(
        (net): Device => ({ kind: 'resistor', name: `R ${net}`, pins: { p: net, n: '0' }, parameters: { r: 1 } }),
      ),
    ]
    const prepared = prepareSpiceDeck(deckOf(devices))
    const words = nets.map((net) => prepared.nets.toSpice(net)!)
    expect(new Set(words).size).toBe(nets.length)
    for (const word of words) expect(word).toMatch(/^[a-z][a-z0-9_]*$/)
    expect(words.map((word) => prepared.nets.toDeck(word))).toEqual(nets)
    expect(words).not.toContain('time')
    // To a simulator that is another name of net 0.
    expect(words).not.toContain('gnd')
    expect(devices.map(({ name }) => prepared.devices.toDeck(prepared.devices.toSpice(name)!))).toEqual(
      devices.map(({ name }) => name),
    )
  })

  it('makes a title of its own from each deck, the same every time', () => {
    const title = (vsup: number) => prepareSpiceDeck(deckOf([supply, load], { parameters: { vsup } })).title
    expect(title(1)).toBe(title(1))
    expect(title(1)).not.toBe(title(2))
  })

  it('writes other values than its own', () => {
    const prepared = prepareSpiceDeck(deckOf([supply, load], { parameters: { vsup: 1, r: 2 } }), { nonce: 'x' })
    expect(prepared.text({ vsup: 3 })).toBe(prepared.text().replace('.param vsup=1', '.param vsup=3'))
  })

  it('keeps parameters of the circuit that only models use', () => {
    const deck = deckOf(
      [
        { ...supply, parameters: { dc: 1 } },
        { kind: 'diode', name: 'd1', model: 'dx', pins: { p: 'vdd', n: '0' }, parameters: {} },
      ],
      { models: [{ name: 'dx', type: 'd', parameters: { is: 'base*scale' } }], parameters: { scale: 2 } },
    )
    const written = lines({ ...deck, circuit: { ...deck.circuit, parameters: { base: '1e-15*scale', other: 'word' } } })
    expect(written).toContain('.param base={(1e-15*scale)}')
    expect(written.join()).not.toContain('other')
  })

  it('refuses untrusted text wherever it may stand, and names the place', () => {
    const hostile = '1\n.control\nshell ls'
    const refused = (deck: Deck, place: string): void => expect(() => writeSpiceDeck(deck)).toThrow(place)
    refused(deckOf([supply, { ...load, parameters: { r: hostile } }], { parameters: { vsup: 1 } }), 'rl:')
    refused(deckOf([supply, { ...load, parameters: { r: 1, [hostile]: 1 } }], { parameters: { vsup: 1 } }), 'rl:')
    refused(
      deckOf([supply, load], { parameters: { vsup: 1 }, startVoltages: { vdd: hostile } }),
      'start voltage of vdd:',
    )
    refused(deckOf([supply, load], { parameters: { vsup: 1, [hostile]: 1 } }), 'parameter 1')
    const diode: Device = { kind: 'diode', name: 'd1', model: 'dx', pins: { p: 'vdd', n: '0' }, parameters: {} }
    const withModel = (card: object): Deck =>
      deckOf([supply, diode], { parameters: { vsup: 1 }, models: [{ name: 'dx', type: 'd', parameters: {}, ...card }] })
    refused(withModel({ parameters: { is: hostile } }), 'model dx:')
    refused(withModel({ type: hostile }), 'model dx:')
    refused(withModel({ parameters: { version: `4.8\n${hostile}` } }), 'model dx:')
  })

  it('holds no name of the netlist that is not a plain word', () => {
    const hostile = 'a\n.control\nshell ls\n.endc'
    const text = writeSpiceDeck(
      deckOf(
        [
          { ...supply, name: hostile, pins: { p: hostile, n: '0' }, parameters: { dc: 1 } },
          { ...load, pins: { p: hostile, n: '0' } },
        ],
        { name: hostile },
      ),
    )
    expect(text).not.toContain('\n.control')
    expect(text).not.toContain('shell ls')
  })
})

describe('writeSpiceScript', () => {
  it('saves the voltage of a net whatever its name holds', () => {
    const nets = ['a\nb', 'a\u2028b', 'a)b']
    const devices = nets.map(
      (net): Device => ({ kind: 'resistor', name: `r${net}`, pins: { p: net, n: '0' }, parameters: { r: 1 } }),
    )
    const prepared = prepareSpiceDeck(deckOf(devices))
    const { commands } = writeSpiceScript(
      prepared,
      [{ type: 'op' }],
      nets.map((net) => `v(${net})`),
    )
    expect(commands).toContain('save v(a_b) v(a_b_2) v(a_b_3)')
  })
})

describe('behavioral expressions', () => {
  const behavior = (expression: string): string => {
    const device: Device = {
      kind: 'controlled-source',
      quantity: 'current',
      name: 'b1',
      pins: { p: 'vdd', n: '0' },
      parameters: { expression },
    }
    const deck = deckOf([supply, load, device], { parameters: { vsup: 1, k: 2 } })
    return lines(deck)
      .find((line) => line.startsWith('b1'))!
      .replace('b1 vdd 0 i=', '')
  }

  it('put parameters in braces and read voltages and currents by their words', () => {
    expect(behavior('k*v(vdd) + i(vdd)')).toBe('((({k})*v(vdd))+i(vdd))')
  })

  it('write whole powers as products, since a simulator forgets the sign of the base', () => {
    expect(behavior('v(vdd)^3')).toBe('(v(vdd)*v(vdd)*v(vdd))')
  })

  it('read only nets and sources that are there', () => {
    expect(() => behavior('v(nowhere)')).toThrow('b1: the deck has no net `nowhere`')
    expect(() => behavior('i(rl)')).toThrow('b1: `rl` is no voltage source')
    expect(() => behavior('system(1)')).toThrow('b1: unknown function `system`')
    expect(() => behavior('constructor(1)')).toThrow('b1: unknown function `constructor`')
    expect(() => behavior('__proto__(1)')).toThrow('b1: unknown function `__proto__`')
  })
})
