import { existsSync } from 'node:fs'
import { type Measure, measure, type Signal, type Simulator } from '@analogkit/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ngspiceWasm } from '../src/index.js'
import { data, millerDeck } from './miller-deck.js'

const present = existsSync(`${data}/testbenches/opamp-se.cir`)

describe.skipIf(!present)(`Miller op-amp on generic28 cards${present ? '' : ' (skipped: no test data)'}`, () => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await ngspiceWasm({ workers: 1 })
  })
  afterAll(() => simulator.close())

  // Expected figures: ngspice 39.3 on the same deck, see the README of the test data.
  it('agrees with native ngspice at the operating point and in small signals', async () => {
    const session = await simulator.open(millerDeck())
    const spot = { type: 'ac', from: 10, to: 10 } as const
    const results = await session.run([
      { type: 'op' },
      { type: 'ac', from: 1, to: 1e10, drive: { vinp: 0.5, vn: -0.5 } },
      { ...spot, name: 'common', drive: { vinp: 1, vn: 1 } },
      { ...spot, name: 'supply', drive: { vdd: 1 } },
      { ...spot, name: 'ground', drive: { vss: 1 } },
    ])
    const gain: Signal = { of: 'v(out)', as: 'db' }
    const figures = measure(results, {
      current: { type: 'value', analysis: 'op', signal: { of: 'i(vdd)' } },
      offset: { type: 'value', analysis: 'op', signal: { of: 'v(out)', minus: 'v(inp)' } },
      gain: { type: 'at', analysis: 'ac', signal: gain, x: 1 },
      spot: { type: 'at', analysis: 'ac', signal: gain, x: 10 },
      gbw: { type: 'crossing', analysis: 'ac', signal: gain, level: 0, direction: 'fall' },
      shift: { type: 'at', analysis: 'ac', signal: { of: 'v(out)', as: 'phase-shift' }, x: 'gbw' },
      common: { type: 'at', analysis: 'common', signal: gain, x: 10 },
      supply: { type: 'at', analysis: 'supply', signal: gain, x: 10 },
      ground: { type: 'at', analysis: 'ground', signal: gain, x: 10 },
    })
    expect(-1.8 * figures.current! * 1e6).toBeCloseTo(64.04, 2)
    expect(figures.offset! * 1e3).toBeCloseTo(0.359, 3)
    expect(figures.gain).toBeCloseTo(70.92, 2)
    expect(figures.gbw! / 1e6).toBeGreaterThan(14.45)
    expect(figures.gbw! / 1e6).toBeLessThan(14.65)
    expect(180 + figures.shift!).toBeGreaterThan(65.1)
    expect(180 + figures.shift!).toBeLessThan(65.6)
    expect(figures.spot! - figures.common!).toBeCloseTo(72.0, 2)
    expect(figures.supply! - figures.spot!).toBeCloseTo(-80.92, 2)
    expect(figures.ground! - figures.spot!).toBeCloseTo(-84.9, 2)
    await session.close()
  })

  it('agrees with native ngspice in the slew rate of the buffer', async () => {
    const session = await simulator.open(millerDeck())
    session.set({ lf: 1e-12, cf: 1e-15, td: 14e-9, tr: 0.55e-9, pw: 276e-9 })
    const results = await session.run([{ type: 'tran', stop: 566e-9, maxStep: 2.8e-9 }], { save: ['v(out)'] })
    const crossing = (level: number, direction: 'rise' | 'fall'): Measure => ({
      type: 'crossing',
      analysis: 'tran',
      signal: { of: 'v(out)' },
      level,
      direction,
    })
    const figures = measure(results, {
      low: crossing(0.75, 'rise'),
      high: crossing(1.05, 'rise'),
      back: crossing(1.05, 'fall'),
      end: crossing(0.75, 'fall'),
    })
    const up = 0.3e-6 / (figures.high! - figures.low!)
    const down = 0.3e-6 / (figures.end! - figures.back!)
    expect(up / 9.57).toBeGreaterThan(0.98)
    expect(up / 9.57).toBeLessThan(1.02)
    expect(down / 8.79).toBeGreaterThan(0.98)
    expect(down / 8.79).toBeLessThan(1.02)
    await session.close()
  })
})
