import { describe, expect, it } from 'vitest'
import { type Circuit, mergeStacks, parseNetlist } from '../../src/index.js'

const devicesOf = ({ devices }: Circuit) =>
  devices.map(({ name, pins, parameters }) => [name, Object.values(pins).join(' '), parameters])
const stacked = (cards: string, ports = 'a b g') => mergeStacks(parseNetlist(`.subckt c ${ports}\n${cards}\n.ends`))

describe('mergeStacks', () => {
  it('adds the lengths of transistors with one gate, however many and however turned', () => {
    const { circuit, merged } = stacked(`M1 a g n1 0 nch w=1u l=1u
M2 n2 g n1 0 nch w=1u l=2u
M3 n2 g b 0 nch w=1u l=1u`)
    expect(devicesOf(circuit)).toEqual([['m1', 'a g b 0', { w: 1e-6, l: 4e-6 }]])
    expect(merged).toEqual([{ cell: 'c', kept: 'm1', gone: ['m2', 'm3'] }])
  })

  it.each([
    ['another gate', 'M1 a g n 0 nch w=1u l=1u\nM2 n a b 0 nch w=1u l=1u'],
    ['another width', 'M1 a g n 0 nch w=1u l=1u\nM2 n g b 0 nch w=2u l=1u'],
    ['another model', 'M1 a g n 0 nch w=1u l=1u\nM2 n g b 0 nch_lvt w=1u l=1u'],
    ['something else on the inner net', 'M1 a g n 0 nch w=1u l=1u\nM2 n g b 0 nch w=1u l=1u\nC1 n 0 1p'],
    ['a port between', 'M1 a g b 0 nch w=1u l=1u\nM2 b g 0 0 nch w=1u l=1u'],
    ['a probe between', 'M1 a g n 0 nch w=1u l=1u\nM2 n g b 0 nch w=1u l=1u\nB1 a 0 v={v(n)}'],
    ['the gate between', 'M1 a n n 0 nch w=1u l=1u'],
    ['a ring', 'R1 n1 n2 1k\nR2 n2 n1 2k\nR3 a b 1'],
    ['no lengths', 'M1 a g n 0 nch w=1u\nM2 n g b 0 nch w=1u'],
  ])('leaves transistors alone that have %s', (_, cards) => {
    const { circuit, merged } = stacked(cards)
    expect(merged.filter(({ kept }) => kept.startsWith('m'))).toEqual([])
    expect(circuit.devices.length).toBeGreaterThan(0)
  })

  it('adds resistances, inductances and reciprocals of capacitances', () => {
    const { circuit } = stacked(`R1 a n1 1k
R2 n1 n2 {rx}
R3 b n2 2k
L1 a n3 1u
L2 n3 b 2u
C1 a n4 3p
C2 n4 b 6p`)
    const [resistor, inductor, capacitor] = circuit.devices
    expect(resistor).toMatchObject({ pins: { p: 'a', n: 'b' }, parameters: { r: '1e3+rx+2e3' } })
    expect(inductor?.parameters.l).toBeCloseTo(3e-6, 12)
    expect(capacitor?.parameters.c).toBeCloseTo(2e-12, 18)
  })

  it('adds the lengths of resistors that have a model and a width', () => {
    const { circuit } = stacked('R1 a n rpoly w=1u l=2u\nR2 n b rpoly w=1u l=3u')
    expect(circuit.devices[0]?.parameters).toEqual({ w: 1e-6, l: 5e-6 })
  })

  it('makes one of the two resistors of a ring that has no way out, and no less', () => {
    expect(stacked('R1 n1 n2 1k\nR2 n2 n1 2k\nR3 a b 1').circuit.devices).toHaveLength(2)
  })
})
