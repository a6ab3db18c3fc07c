import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Curve } from '../../src/measure/curve.js'
import { figureOf } from '../../src/measure/figure-of.js'

function curve(points: readonly (readonly [x: number, y: number])[], logarithmic = false): Curve {
  return {
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
    logarithmic,
  }
}

/** From 0 to 1.2, back to 0.9 and to 1: a step with an overshoot. */
const edge = [
  [0, 0],
  [1, 0],
  [2, 1.2],
  [3, 0.9],
  [4, 1],
  [5, 1],
] as const
const step = curve(edge)

describe('figureOf', () => {
  it('measures a slew rate between two levels, up and down', () => {
    expect(figureOf(step, { type: 'slew', from: 0.24, to: 0.96 })).toBeCloseTo(1.2, 12)
    const down = curve([
      [0, 2],
      [4, 0],
    ])
    expect(figureOf(down, { type: 'slew', from: 1.5, to: 0.5 })).toBeCloseTo(0.5, 12)
  })

  it('measures the time between two levels, from the last crossing of the first one', () => {
    const twice = curve([
      [0, 0],
      [1, 1],
      [2, 0],
      [6, 4],
    ])
    expect(figureOf(twice, { type: 'transition', from: 0.5, to: 2 })).toBeCloseTo(1.5, 12)
    expect(figureOf(twice, { type: 'transition', from: 0.5, to: 5 })).toBe(undefined)
    expect(figureOf(twice, { type: 'transition', from: 2, to: 0.5 })).toBe(undefined)
  })

  it('measures a delay since a place', () => {
    expect(figureOf(step, { type: 'delay', since: 1, level: 0.6, direction: 'rise' })).toBeCloseTo(0.5, 12)
    expect(figureOf(step, { type: 'delay', since: 2, level: 1.05, direction: 'fall' })).toBeCloseTo(0.5, 12)
  })

  it('measures how long a signal takes to stay within a band', () => {
    expect(figureOf(step, { type: 'settling', tolerance: 0.05 })).toBeCloseTo(3.5, 12)
    expect(figureOf(step, { type: 'settling', tolerance: 0.05, after: 1 })).toBeCloseTo(2.5, 12)
    expect(figureOf(step, { type: 'settling', tolerance: 0.5, final: 1.2, after: 2 })).toBe(0)
    expect(figureOf(step, { type: 'settling', tolerance: 0.05, final: 2 })).toBe(undefined)
  })

  it('measures an overshoot as a share of the step', () => {
    expect(figureOf(step, { type: 'overshoot' })).toBeCloseTo(0.2, 12)
    expect(figureOf(step, { type: 'overshoot', initial: -1 })).toBeCloseTo(0.1, 12)
    expect(figureOf(step, { type: 'overshoot', final: 2 })).toBe(0)
    expect(figureOf(curve([[0, 1]]), { type: 'overshoot' })).toBe(undefined)
  })

  it('measures an edge of a pulse by itself', () => {
    const pulse = curve([...edge, [6, 1], [7, 0]])
    expect(figureOf(pulse, { type: 'overshoot' })).toBe(undefined)
    expect(figureOf(pulse, { type: 'overshoot', before: 5 })).toBeCloseTo(0.2, 12)
    expect(figureOf(pulse, { type: 'settling', tolerance: 0.05, after: 1, before: 5 })).toBeCloseTo(2.5, 12)
  })

  it('counts how often a signal goes through a level', () => {
    const waves = curve(Array.from({ length: 9 }, (_, index) => [index * 0.25, index % 2 === 0 ? -1 : 1]))
    expect(figureOf(waves, { type: 'frequency', level: 0 })).toBeCloseTo(2, 12)
    expect(figureOf(waves, { type: 'frequency', level: 0, direction: 'fall', after: 0.5 })).toBeCloseTo(2, 12)
    expect(figureOf(waves, { type: 'frequency', level: 0, after: 1.5 })).toBe(undefined)
  })

  it('measures a slope, that of the next line at a point', () => {
    expect(figureOf(step, { type: 'slope', x: 1.5 })).toBeCloseTo(1.2, 12)
    expect(figureOf(step, { type: 'slope', x: 2 })).toBeCloseTo(-0.3, 12)
    expect(figureOf(step, { type: 'slope', x: 5 })).toBe(0)
    expect(figureOf(step, { type: 'slope', x: 6 })).toBe(undefined)
  })

  it('integrates straight lines, and their squares', () => {
    const ramp = curve([
      [0, 0],
      [3, 3],
    ])
    expect(figureOf(ramp, { type: 'integral' })).toBeCloseTo(4.5, 12)
    expect(figureOf(ramp, { type: 'integral', from: 1, to: 2 })).toBeCloseTo(1.5, 12)
    expect(figureOf(ramp, { type: 'rms' })).toBeCloseTo(Math.sqrt(3), 12)
    expect(figureOf(ramp, { type: 'integrated-noise' })).toBeCloseTo(3, 12)
    expect(figureOf(ramp, { type: 'peak-to-peak', from: 1 })).toBeCloseTo(2, 12)
  })

  it('finds a flat density to be noise in proportion to the root of the band', () => {
    const flat = curve([
      [10, 4e-9],
      [1010, 4e-9],
    ])
    expect(figureOf(flat, { type: 'integrated-noise' })).toBeCloseTo(4e-9 * Math.sqrt(1000), 18)
  })

  it('finds nothing outside of the axis', () => {
    for (const type of ['minimum', 'maximum', 'mean', 'integral', 'rms', 'peak-to-peak'] as const)
      expect(figureOf(step, { type, from: 6, to: 7 })).toBe(undefined)
  })

  it('never settles later than the signal last was outside of the band', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 20 }), (values) => {
        const random = curve(values.map((value, index) => [index, value]))
        const time = figureOf(random, { type: 'settling', tolerance: 0.25 })
        const end = values.at(-1) ?? 0
        const outside = values.findLastIndex((value) => Math.abs(value - end) > 0.25)
        expect(time).toBeGreaterThanOrEqual(Math.max(0, outside))
        expect(time).toBeLessThanOrEqual(outside + 1)
      }),
    )
  })
})
