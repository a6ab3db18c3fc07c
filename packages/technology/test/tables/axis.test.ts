import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Axis, createAxis, weightsAt } from '../../src/tables/axis.js'

/** Reads values over an axis at a place. */
function read(axis: Axis, values: readonly number[], place: number): number {
  const weights = new Float64Array(4)
  const first = weightsAt(axis, place, weights)
  return values.slice(first, first + axis.taps).reduce((sum, value, tap) => sum + value * (weights[tap] ?? 0), 0)
}

const nodes = [0, 1, 3, 4, 8]

describe('an axis', () => {
  it('gives back the values at its nodes', () => {
    const values = [5, -2, 7, 0, 1]
    const axis = createAxis(nodes)
    expect(nodes.map((node) => read(axis, values, node))).toEqual(values)
  })

  it('reads a parabola between unequal nodes exactly', () => {
    const parabola = (x: number): number => 2 * x * x - 3 * x + 1
    fc.assert(
      fc.property(fc.double({ min: 0, max: 8, noNaN: true }), (x) => {
        expect(read(createAxis(nodes), nodes.map(parabola), x)).toBeCloseTo(parabola(x), 9)
      }),
    )
  })

  it('has no step and no kink at a node', () => {
    const axis = createAxis(nodes)
    const values = [0, 1, -1, 3, 2]
    const step = 1e-6
    for (const node of [1, 3, 4]) {
      const [before, at, after] = [-step, 0, step].map((shift) => read(axis, values, node + shift)) as [
        number,
        number,
        number,
      ]
      expect((after - at) / step).toBeCloseTo((at - before) / step, 3)
    }
  })

  it('is a line over two nodes and constant over one', () => {
    expect(read(createAxis([1, 3]), [10, 20], 1.5)).toBe(12.5)
    expect(read(createAxis([1]), [10], 7)).toBe(10)
  })

  it('uses all of three nodes', () => {
    expect(read(createAxis([0, 1, 2]), [0, 1, 4], 1.5)).toBeCloseTo(2.25, 12)
  })
})
