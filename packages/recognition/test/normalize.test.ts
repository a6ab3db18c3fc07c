import { parseNetlist } from '@analogkit/netlist'
import { describe, expect, it } from 'vitest'
import { recognize } from '../src/index.js'

const read = (ports: string, cards: string) => recognize(parseNetlist(`.subckt dut ${ports}\n${cards}\n.ends`))

describe('the normal form', () => {
  it('merges fingers and stacks, and tells what became of them', () => {
    const cards = 'm1 b a e e nmos\nm2 b a e e nmos\nm3 b c x d pmos l=1u\nm4 x c d d pmos l=1u'
    const { circuit, merged } = read('a b c d e', cards)
    expect(circuit.devices.map(({ name }) => name)).toEqual(['m1', 'm3'])
    expect(merged.map(({ kept, gone }) => [kept, ...gone])).toEqual([
      ['m1', 'm2'],
      ['m3', 'm4'],
    ])
  })

  it('ties a well that nothing drives to the own rail', () => {
    const { circuit, repairs } = read('a b d e', 'm1 b a e e nmos\nm2 b a d w pmos\nm3 b a d d pmos w=2u l=1u')
    expect(circuit.devices.find(({ name }) => name === 'm2')?.pins).toMatchObject({ b: 'd' })
    expect(repairs).toEqual([{ device: 'm2', change: 'bulk moved from w, which nothing drives, to d' }])
  })

  it('makes a bias port of a gate net that nothing drives, and never takes it for an input', () => {
    const cards = 'm1 x a t e nmos\nm2 c b t e nmos\nm3 x x d d pmos\nm4 c x d d pmos\nm5 t f e e nmos'
    const { circuit, loosePorts, ports, repairs } = read('a b c d e', cards)
    expect(loosePorts).toEqual(['f'])
    expect(circuit.ports).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(ports.at(-1)).toMatchObject({ port: 'f', role: 'bias-voltage' })
    expect(repairs[0]?.change).toBe('nothing drives f, the gate of m5: it is taken for a bias port')
  })

  const pair = 'm1 x a t e nmos\nm2 c b t e nmos\nm3 x x d d pmos\nm4 c x d d pmos'

  it('leaves ideal bias sources to the bench: what they drive is a bias port', () => {
    const { circuit, loosePorts, ports, repairs } = read('a b c d e', `${pair}\ni1 t e dc 20u`)
    expect(circuit.devices.map(({ name }) => name)).toEqual(['m1', 'm2', 'm3', 'm4'])
    expect([circuit.ports.at(-1), loosePorts]).toEqual(['t', ['t']])
    expect(ports.at(-1)).toMatchObject({ port: 't', role: 'bias-current-sink' })
    expect(repairs).toEqual([{ device: 'i1', change: 'an ideal current source, left to the bench: t is a port' }])
    const gate = read('a b c d e', `${pair}\nm5 t f e e nmos\nvb f e 0.7`)
    expect(gate.ports.at(-1)).toMatchObject({ port: 'f', role: 'bias-voltage' })
  })

  it('knows the supply by its source, and a stimulus as a port like any other', () => {
    const cards = `${pair.replaceAll(' e ', ' 0 ')}\nm5 t f 0 0 nmos\nvdd d 0 1.8\nvin a 0 dc 0.9 ac 1`
    const { circuit, rails, loosePorts } = read('b c f', cards)
    expect(rails).toEqual({ supplies: ['d'], grounds: ['0'] })
    expect(circuit.ports).toEqual(['b', 'c', 'f', 'd', 'a'])
    expect(loosePorts).toEqual([])
  })

  it('joins the ends of an ammeter, and keeps the name of the port', () => {
    const cards = `${pair.replace('m4 c x', 'm4 y x')}\nm5 t f e e nmos\nvam y c 0`
    const { circuit, repairs } = read('a b c d e f', cards)
    expect(circuit.devices.find(({ name }) => name === 'm4')?.pins).toMatchObject({ d: 'c' })
    expect(repairs).toEqual([{ device: 'vam', change: 'a voltage source of 0 V: y and c are one net' }])
  })

  it('keeps a source between two nets that are no rails', () => {
    const { circuit, loosePorts } = read('a b c d e f', `${pair}\nm5 t f e e nmos\nvshift x c 0.3`)
    expect(circuit.devices.map(({ name }) => name)).toContain('vshift')
    expect(loosePorts).toEqual([])
  })

  it('knows the gates that AnalogGenie calls without defining them', () => {
    const text = 'I0 (a q d e) INVERTER\nI1 (q b c d e) TRANSMISSION_GATE\nI2 (a b d e c) XOR\n'
    const circuit = parseNetlist(text, { file: 'x.scs', dialect: 'spectre', ports: ['a', 'b', 'c', 'q', 'd', 'e'] })
    const { circuit: flat, rails } = recognize(circuit)
    expect(flat.devices).toHaveLength(2 + 4 + 6)
    expect(rails).toEqual({ supplies: ['d'], grounds: ['e'] })
  })

  it('declines a macro that it does not know', () => {
    const circuit = parseNetlist('I0 (a b c) MYSTERY\n', { file: 'x.scs', dialect: 'spectre', ports: ['a', 'b', 'c'] })
    expect(() => recognize(circuit)).toThrow(
      expect.objectContaining({ code: 'unknown-macro', message: expect.stringContaining('"mystery"') }),
    )
  })

  it('takes the end with loads from the far rail for the drain where both ends are one channel from the own rail', () => {
    // c and x are held by n devices on ground, t too; only c and x have loads.
    const cards = `m1 x a t e nmos\nm2 t b c e nmos\nm3 x x e e nmos\nm4 c x e e nmos\nm5 t f e e nmos
m6 x g d d pmos\nm7 c g d d pmos`
    const { paths } = read('a b c d e f g', cards)
    expect(paths[0]?.inputs.toSorted()).toEqual(['a', 'b'])
  })

  it('takes a port between sources alone for a tail', () => {
    const cards = 'm1 x a p e nmos\nm2 c b p e nmos\nm3 x x d d pmos\nm4 c x d d pmos'
    expect(read('a b c d e p', cards).ports.find(({ port }) => port === 'p')).toMatchObject({
      role: 'bias-current-sink',
    })
  })
})
