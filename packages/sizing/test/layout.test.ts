import type { Acceptance } from '@analogkit/identification'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { recognize } from '@analogkit/recognition'
import type { Simulator } from '@analogkit/simulator'
import { generic28 } from '@analogkit/technology'
import { evaluate } from '@analogkit/testbench'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { equalUnits } from '../src/equal-units.js'
import { benchOf, type LayoutRules, type SizeOptions, size, type Trial } from '../src/index.js'
import { withLayoutRules } from '../src/layout-rules.js'
import { wholeRatio } from '../src/whole-ratio.js'
import { acceptedMiller } from './verdict.js'

let simulator: Simulator
let verdict: Acceptance
beforeAll(async () => {
  simulator = await ngspiceWasm({ workers: 2 })
  verdict = await acceptedMiller(simulator)
})
afterAll(() => simulator.close())

async function drawn(layout: LayoutRules, options: Partial<SizeOptions> = {}): Promise<readonly Trial[]> {
  const trials: Trial[] = []
  for await (const trial of size(verdict, { simulator, budget: 10, layout, ...options })) trials.push(trial)
  return trials
}

/** Whether a size is a multiple of a grid. */
function isOn(grid: number, value: number | undefined): boolean {
  const steps = Number(value) / grid
  return Math.abs(steps - Math.round(steps)) < 1e-6
}

describe('size with a layout', () => {
  it.each(['plan', 'geometry'] as const)(
    'draws on the grid and within the limits in coordinates of %s',
    async (coordinates) => {
      const layout = { grid: 5e-9, width: { min: 0.5e-6, max: 20e-6 }, length: { min: 0.4e-6, max: 1.5e-6 } }
      const trials = await drawn(layout, { coordinates })
      expect(trials.length).toBeGreaterThan(3)
      for (const { sizing } of trials) {
        for (const { w, l } of Object.values(sizing.devices)) {
          if (w === undefined || l === undefined) continue
          expect(isOn(5e-9, w) && isOn(5e-9, l)).toBe(true)
          expect(w).toBeGreaterThanOrEqual(0.5e-6)
          expect(w).toBeLessThanOrEqual(20e-6)
          expect(l).toBeGreaterThanOrEqual(0.4e-6)
          expect(l).toBeLessThanOrEqual(1.5e-6)
        }
      }
    },
  )

  it('starts at the accepted lengths also where others may be drawn than when it was accepted', async () => {
    const [first] = await drawn({ length: { min: 0.6e-6 } }, { budget: 1 })
    expect(Number(first?.sizing.devices.m1?.l) / Number(verdict.sizing.devices.m1?.l)).toBeCloseTo(1, 2)
  })

  it('makes mirrors of equal transistors, and simulates what it reports', async () => {
    const [trial] = await drawn({ grid: 5e-9, integerRatios: true, fingerWidth: 4e-6 }, { budget: 1 })
    const { m5, m7, m8, m1, m2 } = trial?.sizing.devices ?? {}
    // Gate f, source e: one mirror.
    expect([m5?.w, m7?.w]).toEqual([m8?.w, m8?.w])
    for (const { m = 0, w = 0 } of [m1, m5, m7, m8].map((sizes) => sizes ?? {})) {
      expect(Number.isInteger(m) && m >= 1).toBe(true)
      expect(w).toBeLessThanOrEqual(4e-6)
    }
    expect(m1).toEqual(m2)
    // The ratio of the currents is the planned one to some percent.
    const planned = verdict.plan.sizing.devices
    const ratio = Number(planned.m5?.w) / Number(planned.m8?.w)
    expect(Number(m5?.m) / Number(m8?.m) / ratio).toBeCloseTo(1, 1)
    const { testbench } = benchOf(verdict, { layout: { integerRatios: true } })
    const { commonmode = 0 } = trial?.conditions ?? {}
    const again = await evaluate(testbench, trial?.sizing ?? verdict.sizing, simulator, { conditions: { commonmode } })
    expect(Number(again.metrics.gbw) / Number(trial?.measures.gbw)).toBeCloseTo(1, 3)
    expect(again.metrics.area).toBe(trial?.measures.area)
    await expect(evaluate(benchOf(verdict).testbench, trial?.sizing ?? verdict.sizing, simulator)).rejects.toThrow(
      'build the bench with `multiplied: true`',
    )
  })

  it.each([
    [{ grid: 1e-3 }, /n18 has no width from 1e-7 m to 0.002 m on a grid|n18 has no length/],
    [
      { grid: 0.3e-6, width: { min: 0.7e-6, max: 0.8e-6 } },
      'n18 has no width from 7e-7 m to 8e-7 m on a grid of 3e-7 m',
    ],
    [{ width: { min: 2e-6, max: 1e-6 } }, 'n18 has no width from 0.000002 m to 0.000001 m: widen the limits'],
    [{ grid: 1 }, 'n18 has no width from 1e-7 m to 0.002 m on a grid of 1 m'],
    [{ grid: -1 }, 'grid is a positive number of metres, not -1'],
    [{ length: { max: Number.NaN } }, 'the limits of the length are no numbers'],
    [{ width: { min: 1e-6 }, fingerWidth: 0.5e-6 }, 'no finger of n18 is narrower than 0.000001 m'],
  ])('refuses %j and says what to change', async (layout: LayoutRules, reason) => {
    await expect(drawn(layout)).rejects.toThrow(reason)
    await expect(drawn(layout)).rejects.toMatchObject({ code: 'bad-layout' })
  })
})

describe('withLayoutRules', () => {
  it('takes no grid that misses the one of the technology', () => {
    const { io } = generic28.families
    if (io === undefined) throw new Error('generic28 has no family io')
    const own = { ...generic28, families: { io: { ...io, n: { ...io.n, grid: 10e-9 }, p: { ...io.p, grid: 10e-9 } } } }
    expect(() => withLayoutRules(own, 'io', { grid: 15e-9 })).toThrow('choose a multiple of 1e-8 m')
    expect(withLayoutRules(own, 'io', { grid: 20e-9 }).families.io?.n.grid).toBe(20e-9)
  })
})

describe('equalUnits', () => {
  it('joins transistors with one gate and source net, and those that match', () => {
    expect(equalUnits(recognize(verdict.netlist)).map((set) => set.join(' '))).toEqual([
      'm1 m2',
      'm3 m4',
      'm5 m7 m8',
      'm6',
    ])
  })
})

describe('wholeRatio', () => {
  const limits = { fit: (width: number) => width, widest: 100, narrowest: 0.5 }

  it('takes the narrowest as the unit where the others are multiples of it', () => {
    expect(wholeRatio([2, 4, 6], limits)).toMatchObject({ unit: 2, counts: [1, 2, 3] })
  })

  it('divides the narrowest where that comes nearer', () => {
    expect(wholeRatio([2, 3], limits)).toMatchObject({ unit: 1, counts: [2, 3] })
  })

  it('draws no unit that is wider or narrower than allowed', () => {
    expect(wholeRatio([8, 8], { ...limits, widest: 3 })).toMatchObject({ unit: 8 / 3, counts: [3, 3] })
    // 4 : 5 needs quarters, of which 0.5 is the least that is allowed.
    expect(wholeRatio([1, 1.25], limits)).toMatchObject({ unit: 1, counts: [1, 1] })
  })
})
