import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Circuit, mergeParallel, parseNetlist } from '../../src/index.js'

const devicesOf = ({ devices }: Circuit) =>
  devices.map(({ name, pins, parameters }) => [name, Object.values(pins).join(' '), parameters])

describe('mergeParallel', () => {
  it('adds the multipliers of equal transistors, drain and source exchanged or not', () => {
    const circuit = parseNetlist(`.subckt c d g s b
M1 d g s b nch w=1u l=100n
M2 s g d b nch w=1u l=100n m=2
M3 d g s b nch w=1u l=200n
.ends`)
    const { circuit: result, merged } = mergeParallel(circuit)
    expect(devicesOf(result)).toEqual([
      ['m1', 'd g s b', { w: 1e-6, l: 1e-7, m: 3 }],
      ['m3', 'd g s b', { w: 1e-6, l: 2e-7 }],
    ])
    expect(merged).toEqual([{ cell: 'c', kept: 'm1', gone: ['m2'] }])
  })

  it('adds the widths of transistors that differ in width, as often as each is there', () => {
    const circuit = parseNetlist('.subckt c d g\nM1 d g 0 0 nch w=1u l=1u\nM2 d g 0 0 nch w=3u l=1u m=2\n.ends')
    expect(devicesOf(mergeParallel(circuit).circuit)).toEqual([['m1', 'd g 0 0', { w: 7e-6, l: 1e-6 }]])
  })

  it('takes a width for that of the device or of a finger, as it is told', () => {
    const circuit = parseNetlist('.subckt c d g\nM1 d g 0 0 nch w=2u l=1u nf=2\nM2 d g 0 0 nch w=4u l=1u nf=1\n.ends')
    expect(mergeParallel(circuit).circuit.devices[0]?.parameters).toEqual({ w: 6e-6, l: 1e-6, nf: 3 })
    const perFinger = mergeParallel(circuit, { widthOf: 'finger' })
    expect(perFinger.circuit.devices[0]?.parameters).toEqual({ w: 8e-6, l: 1e-6 })
  })

  it('folds every multiplier into a width where asked, so that drawing does not matter', () => {
    const fold = (text: string) => mergeParallel(parseNetlist(text), { multiplier: 'fold' }).circuit.devices
    const fingers = fold('.subckt c d g\nM1 d g 0 0 nch w=1u l=1u\nM2 d g 0 0 nch w=1u l=1u\n.ends')
    const multiple = fold('.subckt c d g\nM1 d g 0 0 nch w=1u l=1u m=2\n.ends')
    const wide = fold('.subckt c d g\nM1 d g 0 0 nch w=2u l=1u\n.ends')
    expect(fingers[0]?.parameters).toEqual({ w: 2e-6, l: 1e-6 })
    expect(multiple[0]?.parameters).toEqual(fingers[0]?.parameters)
    expect(wide[0]?.parameters).toEqual(fingers[0]?.parameters)
  })

  it('adds widths that are expressions as expressions, and leaves words alone', () => {
    const circuit = parseNetlist(`.subckt c d g wn=1u corner='typical'
M1 d g 0 0 nch w={wn} l=1u
M2 d g 0 0 nch w={2*wn} l=1u m=2
M3 d g 0 0 nch w="wide!" l=1u
.ends`)
    expect(devicesOf(mergeParallel(circuit).circuit)).toEqual([
      ['m1', 'd g 0 0', { w: 'wn+2*wn*2', l: 1e-6 }],
      ['m3', 'd g 0 0', { w: 'wide!', l: 1e-6 }],
    ])
  })

  it('averages what the layout says of equal transistors, and adds it for different ones', () => {
    const equal = parseNetlist(
      '.subckt c d g\nM1 d g 0 0 nch w=1u l=1u as=1p ad=2p\nM2 0 g d 0 nch w=1u l=1u as=4p ad=3p\n.ends',
    )
    expect(mergeParallel(equal).circuit.devices[0]?.parameters).toEqual({
      w: 1e-6,
      l: 1e-6,
      as: 2e-12,
      ad: 3e-12,
      m: 2,
    })
    const different = parseNetlist(
      '.subckt c d g\nM1 d g 0 0 nch w=1u l=1u as=1p\nM2 d g 0 0 nch w=2u l=1u as=2p m=2\n.ends',
    )
    expect(mergeParallel(different).circuit.devices[0]?.parameters).toMatchObject({ w: 5e-6, as: 5e-12 })
  })

  it('adds conductances, capacitances, areas and currents', () => {
    const circuit = parseNetlist(`.subckt c a b
R1 a b 3k
R2 b a 6k
C1 a b 1p
C2 a b 2p m=2
L1 a b 2u
L2 a b 2u
D1 a b dm area=2
D2 a b dm
D3 b a dm
I1 a b 1u
I2 a b 2u m=3
.model dm d
.ends`)
    expect(devicesOf(mergeParallel(circuit).circuit)).toEqual([
      ['r1', 'a b', { r: 2000 }],
      ['c1', 'a b', { c: 5e-12 }],
      ['l1', 'a b', { l: 2e-6, m: 2 }],
      ['d1', 'a b', { area: 3 }],
      ['d3', 'b a', {}],
      ['i1', 'a b', { dc: 7e-6 }],
    ])
  })

  it('merges stacks that are in parallel, transistor by transistor', () => {
    const circuit = parseNetlist(`.subckt c y a b
M1 y a n1 0 nch w=1u l=1u
M2 n1 b 0 0 nch w=2u l=1u
M3 0 b n2 0 nch w=4u l=1u
M4 n2 a y 0 nch w=2u l=1u
M5 y b n3 0 nch w=1u l=1u
M6 n3 a 0 0 nch w=2u l=1u
M7 y a n4 0 nch w=1u l=1u
M8 n4 b 0 0 nch w=1u l=1u
.ends`)
    const { circuit: result, merged } = mergeParallel(circuit)
    expect(devicesOf(result)).toEqual([
      ['m1', 'y a n1 0', { w: 3e-6, l: 1e-6 }],
      ['m2', 'n1 b 0 0', { w: 6e-6, l: 1e-6 }],
      ['m5', 'y b n3 0', { w: 1e-6, l: 1e-6 }],
      ['m6', 'n3 a 0 0', { w: 2e-6, l: 1e-6 }],
      ['m7', 'y a n4 0', { w: 1e-6, l: 1e-6 }],
      ['m8', 'n4 b 0 0', { w: 1e-6, l: 1e-6 }],
    ])
    expect(merged.map(({ kept, gone }) => [kept, ...gone])).toEqual([
      ['m1', 'm4'],
      ['m2', 'm3'],
    ])
  })

  it('leaves stacks alone where the nets inside are seen from outside', () => {
    const stacks = (extra: string) =>
      mergeParallel(
        parseNetlist(`.subckt c y a b
M1 y a n1 0 nch w=1u l=1u
M2 n1 b 0 0 nch w=2u l=1u
M3 y a n2 0 nch w=1u l=1u
M4 n2 b 0 0 nch w=2u l=1u
${extra}
.ends`),
      ).merged.length
    expect(stacks('R1 a b 1k')).toBe(2)
    expect(stacks('C1 n1 0 1p')).toBe(0)
    expect(stacks('M5 a n1 b 0 nch w=1u l=1u')).toBe(0)
    expect(stacks('B1 a 0 v={v(n2)}')).toBe(0)
  })

  it('comes to an end at rings of transistors', () => {
    const ring = parseNetlist(`.subckt c g
M1 n1 g n2 0 nch w=1u l=1u
M2 n2 g n3 0 nch w=1u l=1u
M3 n3 g n1 0 nch w=1u l=1u
.ends`)
    expect(mergeParallel(ring).merged).toEqual([])
  })

  it('merges inside of cells, and instances that are equal', () => {
    const circuit = parseNetlist(`.subckt inv a y
M1 y a 0 0 nch w=1u l=1u
M2 y a 0 0 nch w=1u l=1u
.ends
.subckt top a y
X1 a y inv
X2 a y inv
.ends`)
    const { circuit: result, merged } = mergeParallel(circuit)
    expect(result.devices.map(({ name, parameters }) => [name, parameters])).toEqual([['x1', { m: 2 }]])
    expect(merged).toEqual([
      { cell: 'inv', kept: 'm1', gone: ['m2'] },
      { cell: 'top', kept: 'x1', gone: ['x2'] },
    ])
  })

  it('leaves devices alone whose current something reads', () => {
    const circuit = parseNetlist('.subckt c a b\nR1 a b 1k\nR2 a b 1k\nB1 a b v={i(r2)}\n.ends')
    expect(mergeParallel(circuit).merged).toEqual([])
  })

  it('keeps the total width and the nets of any transistors', () => {
    const net = fc.constantFrom('a', 'b', 'c')
    const sizes = fc.record({
      w: fc.integer({ min: 1, max: 9 }),
      l: fc.constantFrom(1, 2),
      m: fc.integer({ min: 1, max: 4 }),
    })
    const transistor = fc.record({ d: net, g: net, s: net, sizes })
    fc.assert(
      fc.property(fc.array(transistor), fc.constantFrom('keep', 'fold'), (transistors, multiplier) => {
        const devices = transistors.map(({ d, g, s, sizes: parameters }, index) => ({
          kind: 'mosfet' as const,
          polarity: 'n' as const,
          name: `m${index}`,
          model: 'nch',
          pins: { d, g, s, b: '0' },
          parameters,
        }))
        const before: Circuit = { ...parseNetlist('.subckt c a\nR1 a 0 1\n.ends'), devices }
        const { circuit: after, merged } = mergeParallel(before, { multiplier })
        const total = ({ devices: all }: Circuit) =>
          all.reduce((sum, { parameters: { w = 0, m = 1 } }) => sum + Number(w) * Number(m), 0)
        const places = ({ devices: all }: Circuit) =>
          new Set(
            all.flatMap((device) =>
              device.kind === 'mosfet'
                ? [[[device.pins.d, device.pins.s].toSorted(), device.pins.g, device.parameters.l].join()]
                : [],
            ),
          )
        expect(total(after)).toBe(total(before))
        expect(places(after)).toEqual(places(before))
        expect(after.devices).toHaveLength(places(before).size)
        expect(merged.flatMap(({ gone }) => gone)).toHaveLength(before.devices.length - after.devices.length)
      }),
    )
  })
})
