import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { SimulationError, type Simulator } from '@analogkit/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { traceCurves } from '../src/index.js'
import { sizing, testbench } from './miller.js'

let simulator: Simulator
beforeAll(async () => {
  simulator = await ngspiceWasm({ workers: 1 })
})
afterAll(() => simulator.close())

describe('traceCurves', () => {
  it('shows the gain falling from its value at dc, and the output following a step of 0.5 V', async () => {
    const curves = await traceCurves(testbench, sizing, simulator)
    expect(curves.frequency[0]).toBe(1)
    expect(curves.gainDb[0]).toBeCloseTo(70.92, 1)
    expect(curves.gainDb.at(-1)).toBeLessThan(0)
    expect(curves.phaseDeg).toHaveLength(curves.frequency.length)
    expect(Math.max(...curves.input) - Math.min(...curves.input)).toBeCloseTo(0.5, 6)
    expect(Math.max(...curves.output)).toBeGreaterThan(1.14)
    expect(curves.output.at(-1)).toBeCloseTo(0.65, 2)
    expect(curves.time).toHaveLength(curves.output.length)
  })

  it('leaves a curve empty that cannot be simulated', async () => {
    const failing: Simulator = {
      ...simulator,
      async open(deck) {
        const session = await simulator.open(deck)
        const run: typeof session.run = (analyses, options) =>
          analyses.some(({ type }) => type === 'tran')
            ? Promise.reject(new SimulationError('convergence', 'timestep too small'))
            : session.run(analyses, options)
        return { ...session, run }
      },
    }
    const curves = await traceCurves(testbench, sizing, failing)
    expect(curves.gainDb[0]).toBeCloseTo(70.92, 1)
    expect(curves.output).toEqual([])
  })

  it('asks a class without curves for them', async () => {
    const { curves: _, ...withoutCurves } = testbench.class
    await expect(traceCurves({ ...testbench, class: withoutCurves }, sizing, simulator)).rejects.toThrow(
      'give it `curves`',
    )
  })
})
