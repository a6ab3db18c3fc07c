import { parseNetlist } from '@analogkit/netlist'
import { rankHypotheses, recognize } from '@analogkit/recognition'
import { familyOf, generic28 } from '@analogkit/technology'
import { describe, expect, it } from 'vitest'
import { buildTestbench, deckParameters, opampSe, pointOf, sizingAt, sizingCoordinates } from '../src/index.js'

const circuit = parseNetlist(
  '.subckt dut a b c d e f g\nm1 x a t e nmos\nm2 y b t e nmos\nm3 x x d d pmos\nm4 y x d d pmos\nm5 t f e e nmos\nm6 c y d d pmos\nm7 c f e e nmos\nrz y z\ncc z c\n.ends',
)
const structure = recognize(circuit)
const [hypothesis] = rankHypotheses(structure, [opampSe.ports])
if (hypothesis === undefined) throw new Error('no reading')
const testbench = buildTestbench(opampSe, structure, hypothesis, { technology: generic28 })
const coordinates = sizingCoordinates(testbench, structure, generic28)
const family = familyOf(generic28)

describe('sizingCoordinates', () => {
  it('shares sizes of matched devices, and lengths of devices with one gate and source', () => {
    const names = coordinates.map(({ name }) => name).sort()
    // Widths: pair, load, m5, m6, m7. Lengths: pair, load, m5 with m7, m6.
    expect(names.filter((name) => name.startsWith('w of'))).toHaveLength(5)
    expect(names.filter((name) => name.startsWith('l of'))).toHaveLength(4)
    expect(names).toContain('voltage at f')
  })

  it('keeps a bias voltage of an n gate on ground near its threshold', () => {
    const bias = coordinates.find(({ name }) => name === 'voltage at f')
    expect(bias).toMatchObject({ scale: 'linear' })
    expect(bias?.min).toBeCloseTo(0.42, 6)
    expect(bias?.max).toBeCloseTo(0.72, 6)
  })

  it('covers every variable of the testbench at every point, within the technology', () => {
    for (const share of [0, 0.3, 1]) {
      const sizing = sizingAt(
        coordinates.map(() => share),
        coordinates,
        structure,
        family,
      )
      expect(Object.values(deckParameters(testbench, sizing)).every(Number.isFinite)).toBe(true)
      for (const { l = 1 } of Object.values(sizing.devices)) expect(l).toBeGreaterThanOrEqual(150e-9)
      expect(sizing.devices.m1).toEqual(sizing.devices.m2)
      expect(sizing.devices.m5?.l).toBe(sizing.devices.m7?.l)
    }
  })

  it('finds the point of a sizing again', () => {
    const point = coordinates.map((_, index) => ((index * 7) % 10) / 10 + 0.05)
    const again = pointOf(sizingAt(point, coordinates, structure, family), coordinates)
    for (const [index, share] of again.entries()) expect(share).toBeCloseTo(point[index] ?? Number.NaN, 3)
  })
})

describe('a circuit with names that every object has', () => {
  it('gets its sizes and biases like any other', () => {
    const odd = recognize(
      parseNetlist(
        'subckt dut a b c d e __proto__\n__proto__ (x a t e) nmos\nconstructor (c b t e) nmos\nm3 (x x d d) pmos\nm4 (c x d d) pmos\nm5 (t __proto__ e e) nmos\nends',
      ),
    )
    const [reading] = rankHypotheses(odd, [opampSe.ports])
    if (reading === undefined) throw new Error('no reading')
    const bench = buildTestbench(opampSe, odd, reading, { technology: generic28 })
    const free = sizingCoordinates(bench, odd, generic28)
    const sizing = sizingAt(
      free.map(() => 0.5),
      free,
      odd,
      family,
    )
    expect(Object.keys(sizing.devices).sort()).toEqual(['__proto__', 'constructor', 'm3', 'm4', 'm5'])
    expect(Object.values(deckParameters(bench, sizing)).every((value) => value > 0)).toBe(true)
    expect(() => deckParameters(bench, { devices: {}, biases: {} })).toThrow('__proto__: the sizing has no w for it')
  })
})
