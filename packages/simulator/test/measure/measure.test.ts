import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Measure, measure, type Plot } from '../../src/index.js'

const out = { of: 'v(out)' }

/** A transient of a piecewise linear voltage. */
function tran(points: readonly (readonly [time: number, value: number])[]): Plot {
  const real = Float64Array.from(points, ([, value]) => value)
  return {
    analysis: 'tran',
    points: points.length,
    axis: { name: 'time', unit: 's', real: Float64Array.from(points, ([time]) => time) },
    vectors: { 'v(out)': { name: 'v(out)', unit: 'V', real } },
  }
}

/** gain / (1 + j f / pole)^order over 10 points a decade from 1 Hz. */
function lowPass(gain: number, pole: number, decades: number, order = 1): Plot {
  const frequency = Float64Array.from({ length: decades * 10 + 1 }, (_, index) => 10 ** (index / 10))
  const polar = [...frequency].map((f) => ({
    size: gain / Math.hypot(1, f / pole) ** order,
    angle: -order * Math.atan(f / pole),
  }))
  const real = Float64Array.from(polar, ({ size, angle }) => size * Math.cos(angle))
  const imag = Float64Array.from(polar, ({ size, angle }) => size * Math.sin(angle))
  return {
    analysis: 'ac',
    points: frequency.length,
    axis: { name: 'frequency', unit: 'Hz', real: frequency },
    vectors: { 'v(out)': { name: 'v(out)', unit: 'V', real, imag } },
  }
}

function one(results: Record<string, Plot>, wanted: Measure): number | undefined {
  return measure(results, { wanted }).wanted
}

describe('measure of an operating point', () => {
  const op: Plot = {
    analysis: 'op',
    points: 1,
    vectors: {
      'v(a)': { name: 'v(a)', unit: 'V', real: Float64Array.of(1.5) },
      'v(b)': { name: 'v(b)', unit: 'V', real: Float64Array.of(0.25) },
    },
  }

  it('takes a value, a difference, and ground as zero', () => {
    expect(one({ op }, { type: 'value', analysis: 'op', signal: { of: 'v(a)' } })).toBe(1.5)
    expect(one({ op }, { type: 'value', analysis: 'op', signal: { of: 'v(b)', minus: 'v(a)' } })).toBe(-1.25)
    expect(one({ op }, { type: 'value', analysis: 'op', signal: { of: 'v(0)', minus: 'v(a)' } })).toBe(-1.5)
  })

  it('knows neither other vectors, nor other results, nor an axis', () => {
    expect(() => one({ op }, { type: 'value', analysis: 'op', signal: { of: 'v(c)' } })).toThrow('no vector `v(c)`')
    expect(() => one({ op }, { type: 'value', analysis: 'ac', signal: { of: 'v(a)' } })).toThrow('no result `ac`')
    expect(() => one({ op }, { type: 'final', analysis: 'op', signal: { of: 'v(a)' } })).toThrow('measure its `value`')
  })
})

describe('measure of small signals', () => {
  it('finds gain, unity-gain frequency and phase of a single pole', () => {
    // 60 dB and a pole at 1 kHz: unity gain at 1 kHz sqrt(10^6 - 1), phase there -89.943 degrees.
    const figures = measure(
      { ac: lowPass(1000, 1e3, 8) },
      {
        gain: { type: 'at', analysis: 'ac', signal: { ...out, as: 'db' }, x: 1 },
        unity: { type: 'crossing', analysis: 'ac', signal: { ...out, as: 'db' }, level: 0, direction: 'fall' },
        phase: { type: 'at', analysis: 'ac', signal: { ...out, as: 'phase' }, x: 'unity' },
        size: { type: 'at', analysis: 'ac', signal: { ...out, as: 'magnitude' }, x: 'unity' },
      },
    )
    expect(figures.gain).toBeCloseTo(60, 5)
    expect(figures.unity! / 1e6).toBeCloseTo(1, 4)
    expect(figures.phase).toBeCloseTo(-89.943, 2)
    expect(figures.size).toBeCloseTo(1, 2)
  })

  it('unwraps the phase of three poles beyond -180 degrees', () => {
    const phase = one({ ac: lowPass(1, 1e3, 8, 3) }, { type: 'final', analysis: 'ac', signal: { ...out, as: 'phase' } })
    expect(phase).toBeCloseTo(-270, 1)
  })

  it('refers the phase shift to the first point, also for an inverting gain', () => {
    const ac = lowPass(-1000, 1e3, 5)
    expect(one({ ac }, { type: 'at', analysis: 'ac', signal: { ...out, as: 'phase-shift' }, x: 1e3 })).toBeCloseTo(
      -45 + 0.0573,
      3,
    )
    expect(Math.abs(one({ ac }, { type: 'at', analysis: 'ac', signal: { ...out, as: 'phase' }, x: 1 })!)).toBeCloseTo(
      180,
      0,
    )
  })

  it('interpolates over the logarithm of the frequency', () => {
    const ac: Plot = {
      ...lowPass(1, 1, 0),
      points: 2,
      axis: { name: 'frequency', unit: 'Hz', real: Float64Array.of(1, 100) },
      vectors: { 'v(out)': { name: 'v(out)', unit: 'V', real: Float64Array.of(0, 2), imag: Float64Array.of(0, 0) } },
    }
    expect(one({ ac }, { type: 'at', analysis: 'ac', signal: out, x: 10 })).toBeCloseTo(1, 12)
    expect(one({ ac }, { type: 'crossing', analysis: 'ac', signal: out, level: 1 })).toBeCloseTo(10, 12)
  })
})

describe('measure of a response', () => {
  const signal = { of: 'v(out)' }

  it('finds bandwidth, unity gain and phase margin of one pole', () => {
    const results = { ac: lowPass(1000, 1000, 8) }
    const figures = measure(results, {
      bandwidth: { type: 'bandwidth', analysis: 'ac', signal },
      unity: { type: 'unity-gain', analysis: 'ac', signal },
      margin: { type: 'phase-margin', analysis: 'ac', signal },
      gain: { type: 'gain-margin', analysis: 'ac', signal },
    })
    expect(figures.bandwidth! / 1000).toBeCloseTo(1, 2)
    expect(figures.unity! / 1e6).toBeCloseTo(1, 3)
    expect(figures.margin).toBeCloseTo(90 + Math.atan(1e-3) * (180 / Math.PI), 2)
    expect(figures.gain).toBe(undefined)
  })

  it('finds the margins of three equal poles, with either sign of the response', () => {
    // 1 / (1 + j f)^3 turns by 180 deg where f = sqrt(3): there the magnitude is 1/8.
    for (const gain of [4, -4]) {
      const results = { ac: lowPass(gain, 1e3, 6, 3) }
      const figures = measure(results, {
        margin: { type: 'phase-margin', analysis: 'ac', signal },
        gain: { type: 'gain-margin', analysis: 'ac', signal },
      })
      expect(figures.gain).toBeCloseTo(20 * Math.log10(8 / 4), 0)
      const unity = Math.sqrt(4 ** (2 / 3) - 1)
      expect(figures.margin).toBeCloseTo(180 - (3 * Math.atan(unity) * 180) / Math.PI, 0)
    }
  })

  it('refuses a form, and an analysis without phases', () => {
    const form = { of: 'v(out)', as: 'db' } as const
    expect(() => one({ ac: lowPass(10, 1e3, 6) }, { type: 'phase-margin', analysis: 'ac', signal: form })).toThrow(
      'leave `as` out',
    )
    expect(() => one({ tran: tran([[0, 1]]) }, { type: 'unity-gain', analysis: 'tran', signal })).toThrow(
      'no small-signal analysis',
    )
  })
})

describe('measure of waveforms', () => {
  /** Up to 2 at 1 s, down to -2 at 3 s, up to 2 at 5 s. */
  const zigzag = {
    tran: tran([
      [0, 0],
      [1, 2],
      [3, -2],
      [5, 2],
    ]),
  }
  const crossing = (rest: Partial<Extract<Measure, { type: 'crossing' }>>): number | undefined =>
    one(zigzag, { type: 'crossing', analysis: 'tran', signal: out, level: 1, ...rest })

  it('finds the crossings of a level in each direction, from both ends', () => {
    expect(crossing({})).toBe(0.5)
    expect(crossing({ nth: 2 })).toBe(1.5)
    expect(crossing({ nth: -1 })).toBe(4.5)
    expect(crossing({ direction: 'fall' })).toBe(1.5)
    expect(crossing({ direction: 'rise', nth: 2 })).toBe(4.5)
    expect(crossing({ after: 1 })).toBe(1.5)
    expect(crossing({ direction: 'rise', after: 1 })).toBe(4.5)
  })

  it('gives undefined where there is no crossing', () => {
    expect(crossing({ level: 3 })).toBe(undefined)
    expect(crossing({ nth: 4 })).toBe(undefined)
    expect(crossing({ after: 4.6 })).toBe(undefined)
  })

  it('counts a start on the level for nothing, and a touch once', () => {
    expect(crossing({ level: 0 })).toBe(2)
    expect(crossing({ level: 2, direction: 'rise' })).toBe(1)
    expect(crossing({ level: 2, direction: 'fall' })).toBe(undefined)
  })

  it('takes levels and places from other measures, in any order', () => {
    const figures = measure(zigzag, {
      when: { type: 'crossing', analysis: 'tran', signal: out, level: 'half', after: 'turn' },
      half: { type: 'at', analysis: 'tran', signal: out, x: 0.25 },
      turn: { type: 'crossing', analysis: 'tran', signal: out, level: 0, direction: 'fall' },
    })
    expect(figures).toEqual({ turn: 2, half: 0.5, when: 4.25 })
  })

  it('gives undefined for what refers to a figure that is not there', () => {
    const figures = measure(zigzag, {
      never: { type: 'crossing', analysis: 'tran', signal: out, level: 9 },
      there: { type: 'at', analysis: 'tran', signal: out, x: 'never' },
      later: { type: 'mean', analysis: 'tran', signal: out, from: 'never' },
    })
    expect(figures).toEqual({ never: undefined, there: undefined, later: undefined })
  })

  it('refuses measures that refer to each other in a circle or to nothing', () => {
    const at = (x: string): Measure => ({ type: 'at', analysis: 'tran', signal: out, x })
    expect(() => measure(zigzag, { a: at('b'), b: at('a') })).toThrow('a -> b -> a')
    expect(() => measure(zigzag, { a: at('nothing') })).toThrow('no measure `nothing`')
  })

  it('takes the value at a place, and nothing outside of the axis', () => {
    const at = (x: number) => one(zigzag, { type: 'at', analysis: 'tran', signal: out, x })
    expect([at(0), at(0.5), at(2), at(5)]).toEqual([0, 1, 0, 2])
    expect([at(-1), at(5.1)]).toEqual([undefined, undefined])
  })

  it('finds extremes, end and mean, of the whole or of a part', () => {
    const of = (type: 'minimum' | 'maximum' | 'mean', from?: number, to?: number) =>
      one(zigzag, {
        type,
        analysis: 'tran',
        signal: out,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      })
    expect([of('minimum'), of('maximum')]).toEqual([-2, 2])
    expect(one(zigzag, { type: 'final', analysis: 'tran', signal: out })).toBe(2)
    // Areas: a triangle of 1 V s up to 1 s, then two halves that cancel, twice.
    expect(of('mean')).toBeCloseTo(1 / 5, 12)
    expect([of('minimum', 0, 2), of('maximum', 2, 4)]).toEqual([0, 0])
    expect(of('mean', 0, 2)).toBeCloseTo(1, 12)
    expect(of('mean', 7, 8)).toBe(undefined)
  })

  it('measures a downward sweep like an upward one', () => {
    const down: Plot = {
      ...tran([
        [2, 4],
        [1, 2],
        [0, 0],
      ]),
      analysis: 'dc',
    }
    expect(one({ dc: down }, { type: 'at', analysis: 'dc', signal: out, x: 1.5 })).toBe(3)
    expect(one({ dc: down }, { type: 'crossing', analysis: 'dc', signal: out, level: 3 })).toBe(1.5)
    expect(one({ dc: down }, { type: 'mean', analysis: 'dc', signal: out, from: 0, to: 1 })).toBe(1)
  })

  it('finds a crossing at which the signal has the level, for any waveform and level', () => {
    const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 20 })
    fc.assert(
      fc.property(values, fc.double({ min: -0.9, max: 0.9, noNaN: true }), (samples, level) => {
        const results = { tran: tran(samples.map((value, index) => [index, value])) }
        const figures = measure(results, {
          x: { type: 'crossing', analysis: 'tran', signal: out, level },
          y: { type: 'at', analysis: 'tran', signal: out, x: 'x' },
        })
        if (figures.x === undefined) return
        expect(figures.y).toBeCloseTo(level, 6)
      }),
    )
  })
})
