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
