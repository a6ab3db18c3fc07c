import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { devicePins, parseNetlist } from '@analogkit/netlist'
import { recognize } from '@analogkit/recognition'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawSchematic, type Schematic } from '../src/index.js'
import { faults } from './check-geometry.js'
import { randomCircuit } from './random-circuit.js'

const folder = join(import.meta.dirname, '../../../examples/reference/circuits')
const reference = readdirSync(folder).filter((file) => !file.endsWith('.json'))
const read = (file: string) => parseNetlist(readFileSync(join(folder, file), 'utf8'), { file })
const subckt = (ports: string, cards: string) => parseNetlist(`.subckt dut ${ports}\n${cards}\n.ends\n`)

/** The device of a drawing with the middle of its body, and its pins by name. */
function find(schematic: Schematic, name: string) {
  const device = schematic.devices.find((one) => one.name === name)!
  return {
    ...device,
    pin: (pin: string) => device.pins.find((one) => one.pin === pin)!,
    middle: { x: device.x + device.width / 2, y: device.y + device.height / 2 },
  }
}

const fiveTransistor = subckt(
  'inp inn out vdd vss bias',
  `m1 x inp t vss nmos w=10u l=1u
m2 out inn t vss nmos w=10u l=1u
m3 x x vdd vdd pmos
m4 out x vdd vdd pmos
m5 t bias vss vss nmos`,
)

describe('drawSchematic on the reference circuits', () => {
  it.each(reference)('connects every pin of %s, keeps the nets apart and the devices free', (file) => {
    expect(faults(drawSchematic(read(file)))).toEqual([])
  })

  it.each(reference)('wires all of %s without a label in place of a wire', (file) => {
    const { terminals, devices } = drawSchematic(read(file))
    const labels = terminals.filter(({ type }) => type === 'label')
    expect(labels).toEqual([])
    expect(devices.map(({ name }) => name).sort()).toEqual(
      read(file)
        .devices.map(({ name }) => name)
        .sort(),
    )
  })

  it.each(reference)('draws %s with the nets that the netlist gives each device', (file) => {
    const drawn = new Map(drawSchematic(read(file)).devices.map((device) => [device.name, device]))
    for (const device of read(file).devices) {
      const nets = drawn.get(device.name)!.pins.map(({ net }) => net)
      // Drain and source may be exchanged; the bulk is left out on the own rail.
      const expected = devicePins(device)
        .filter(([pin]) => !(device.kind === 'mosfet' && pin === 'b'))
        .map(([, net]) => net)
      expect(nets.slice().sort()).toEqual(expected.sort())
    }
  })
})

describe('drawSchematic on any circuit', () => {
  it('keeps its promises whatever is connected to what', () => {
    fc.assert(
      fc.property(randomCircuit, (circuit) => {
        const schematic = drawSchematic(circuit)
        expect(faults(schematic)).toEqual([])
        expect(schematic.devices.map(({ name }) => name).sort()).toEqual(circuit.devices.map(({ name }) => name).sort())
      }),
      { numRuns: 150, seed: 1 },
    )
  })

  it('draws the same circuit twice the same', () => {
    fc.assert(
      fc.property(randomCircuit, (circuit) => {
        expect(drawSchematic(circuit)).toEqual(drawSchematic(structuredClone(circuit)))
      }),
      { numRuns: 30, seed: 2 },
    )
  })

  it('draws a circuit without devices as its ports', () => {
    const { devices, terminals } = drawSchematic(subckt('a b', ''))
    expect(devices).toEqual([])
    expect(terminals.map(({ type, net }) => [type, net])).toEqual([
      ['port', 'a'],
      ['port', 'b'],
    ])
  })

  it('draws instances of unknown cells as boxes and a cell that contains itself', () => {
    const unknown = drawSchematic(subckt('a b', 'x1 a b missing\nr1 a b 1k'))
    expect(find(unknown, 'x1')).toMatchObject({ kind: 'instance' })
    const top = subckt('a b', 'x1 a b cell')
    const endless = {
      ...top,
      cells: { cell: { name: 'cell', ports: ['a', 'b'], parameters: {}, devices: top.devices } },
    }
    expect(drawSchematic(endless).devices.map(({ name }) => name)).toEqual(['x1'])
  })

  it('draws 60 devices without a fault, and in seconds', () => {
    const cards = Array.from(
      { length: 30 },
      (_, i) => `mn${i} n${i + 1} n${i} 0 0 nmos\nmp${i} n${i + 1} n${i} vdd vdd pmos`,
    )
    const start = performance.now()
    expect(faults(drawSchematic(subckt('n0 n30 vdd 0', cards.join('\n'))))).toEqual([])
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})

describe('drawSchematic', () => {
  const drawing = drawSchematic(fiveTransistor)
  const [m1, m2, m3, m4, m5] = ['m1', 'm2', 'm3', 'm4', 'm5'].map((name) => find(drawing, name)) as ReturnType<
    typeof find
  >[]

  it('puts the load above the pair and the tail below', () => {
    expect(m3!.y).toBe(m4!.y)
    expect(m1!.y).toBe(m2!.y)
    expect(m3!.y).toBeLessThan(m1!.y)
    expect(m1!.y).toBeLessThan(m5!.y)
  })

  it('stacks a branch in a column', () => {
    expect(m3!.pin('d').x).toBe(m1!.pin('d').x)
    expect(m4!.pin('d').x).toBe(m2!.pin('d').x)
  })

  it('turns the gates of the pair outward and those of the mirror towards each other', () => {
    const [left, right] = [m1!, m2!].sort((a, b) => a.x - b.x)
    expect([left!.mirrored, right!.mirrored]).toEqual([false, true])
    const [first, second] = [m3!, m4!].sort((a, b) => a.x - b.x)
    expect([first!.mirrored, second!.mirrored]).toEqual([true, false])
  })

  it('puts the tail in the middle of the pair', () => {
    expect(2 * m5!.pin('d').x).toBe(m1!.pin('s').x + m2!.pin('s').x)
  })

  it('has drains up for n and sources up for p', () => {
    expect(m1!.pin('d').y).toBeLessThan(m1!.pin('s').y)
    expect(m3!.pin('s').y).toBeLessThan(m3!.pin('d').y)
  })

  it('draws a bar for the supply on top, ground at the bottom and the output on the right', () => {
    const of = (type: string) => drawing.terminals.filter((terminal) => terminal.type === type)
    expect(of('supply').map(({ net }) => net)).toEqual(['vdd'])
    expect(of('ground').map(({ net }) => net)).toEqual(['vss'])
    expect(of('supply')[0]!.y).toBeLessThan(Math.min(...drawing.devices.map(({ y }) => y)))
    expect(of('ground')[0]!.y).toBeGreaterThan(m5!.y + m5!.height)
    const output = of('port').find(({ net }) => net === 'out')!
    expect(output.role).toBe('output')
    expect(output.x).toBeGreaterThan(Math.max(...drawing.devices.map(({ x, width }) => x + width)))
  })

  it('leaves out bulks on their own rail and shows any other', () => {
    expect(m1!.pins.map(({ pin }) => pin)).toEqual(['d', 'g', 's'])
    const tied = drawSchematic(subckt('a b d e', 'm1 d a o o nmos\nm2 o b e e nmos\nm3 e a d d pmos'))
    expect(find(tied, 'm1').pin('b').net).toBe('o')
  })

  it('writes names and sizes beside the devices, or what the caller wants', () => {
    const texts = (labels?: 'none' | 'names') =>
      drawSchematic(fiveTransistor, labels === undefined ? {} : { labels })
        .texts.filter(({ of }) => of.name === 'm1')
        .map(({ text }) => text)
    expect(texts()).toEqual(['m1', '10µ/1µ'])
    expect(texts('names')).toEqual(['m1'])
    expect(texts('none')).toEqual([])
  })

  it('draws a structure like the circuit it comes from', () => {
    expect(drawSchematic(recognize(fiveTransistor))).toEqual(drawing)
  })

  it('draws transistors without function too', () => {
    const circuit = subckt('a b d e', 'm1 b a e e nmos\nm2 b a d d pmos\nm9 b e e e nmos')
    expect(recognize(circuit).dummies).toEqual(['m9'])
    expect(drawSchematic(circuit).devices.map(({ name }) => name)).toContain('m9')
  })

  it('takes roles from the caller before those it finds', () => {
    const roles = { inp: 'input-', inn: 'input+' } as const
    const { terminals } = drawSchematic(fiveTransistor, { roles })
    expect(terminals.find(({ net }) => net === 'inp')!.role).toBe('input-')
  })

  it('finds rails by name and role where there is no structure', () => {
    const circuit = subckt('vcc in top gnd', 'r1 vcc in 1k\nr2 in gnd 1k\nr3 top in 1k')
    const types = (roles = {}) =>
      new Map(drawSchematic(circuit, { roles }).terminals.map(({ net, type }) => [net, type]))
    expect(types({ top: 'supply', vcc: 'unknown', gnd: 'ground' }).get('top')).toBe('supply')
  })

  it('puts compensation between the stages', () => {
    const miller = drawSchematic(read('miller-nmos.scs'))
    const [pair, capacitor, output] = ['m2', 'c1', 'm6'].map((name) => find(miller, name))
    expect(capacitor!.rotation % 180).toBe(90)
    expect(capacitor!.x).toBeGreaterThan(pair!.x + pair!.width)
    expect(capacitor!.x + capacitor!.width).toBeLessThan(output!.x + output!.width)
  })
})
