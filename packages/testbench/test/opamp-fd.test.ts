import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import type { Simulator } from '@analogkit/simulator'
import { generic28 } from '@analogkit/technology'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestbench, evaluate, opampFd, type Sizing, traceCurves, validate } from '../src/index.js'
import { hypothesis, sizing, structure, testbench } from './cascode.js'

let simulator: Simulator
beforeAll(async () => {
  simulator = await ngspiceWasm({ workers: 1 })
})
afterAll(() => simulator.close())

const withLoadGate = (vb: number): Sizing => ({ ...sizing, biases: { ...sizing.biases, vb } })

describe('the fully differential class', () => {
  it('measures a cascode amplifier as native ngspice does', async () => {
    const evaluation = await evaluate(testbench, sizing, simulator, { voltages: true })
    expect(evaluation.outcome).toBe('complete')
    // The same amplifier, cards and sources in ngspice 39.3 by control script and .meas: power 43.72 uW, gain 45.74 dB, GBW
    // 29.75 MHz (which .meas reads 0.6 % high), phase margin 89.5 deg, slew 19.42 V/us.
    expect((evaluation.metrics.power ?? 0) / 43.72e-6).toBeCloseTo(1, 3)
    expect(evaluation.metrics.gain).toBeCloseTo(45.74, 1)
    expect((evaluation.metrics.gbw ?? 0) / 29.75e6).toBeCloseTo(0.994, 2)
    expect(evaluation.metrics['phase-margin']).toBeCloseTo(89.5, 0)
    expect((evaluation.metrics.slew ?? 0) / 19.42e6).toBeCloseTo(1, 2)
    // There too, output difference for 1 mV of threshold on m1, m3, m7: common mode 0.7808e-3, 11.27e-3, 3.730e-3; supply
    // 0.3299e-3, 8.123e-3, 0.004e-3. One standard deviation of 4 mV um is 4.216, 4.000, 4.216 mV for these pairs: the root of
    // the sum of squares is 47.9e-3 and 32.5e-3, -26.4 and -29.8 dB.
    expect(evaluation.metrics.cmrr).toBeCloseTo(45.74 + 26.4, 1)
    expect(evaluation.metrics.psrr).toBeCloseTo(-29.76 - 45.74, 1)
    expect(evaluation.voltages?.outp).toBeCloseTo(0.9, 3)
    // An operating point, an ac, two for each of three pairs, a transient.
    expect(evaluation.simulations).toBe(1 + 1 + 3 * 2 + 1)
  })

  it('finds the same from start voltages that are off, also after other sizings', async () => {
    const session = await simulator.open(testbench.deck)
    const startVoltages = { outp: 0.8, outn: 1, x1: 0.5, x2: 0.5, nt: 0.2, ib: 0.7 }
    const first = await evaluate(testbench, sizing, session, { startVoltages })
    await evaluate(testbench, withLoadGate(1.1), session, { startVoltages })
    const again = await evaluate(testbench, sizing, session, { startVoltages })
    await session.close()
    expect(again.metrics).toEqual(first.metrics)
    expect(first.metrics.gain).toBeCloseTo(45.74, 1)
    expect(first.metrics.cmrr).toBeCloseTo(45.74 + 26.4, 1)
    expect(first.voltages).toBeUndefined()
  })

  it('finds the amplifier real', async () => {
    expect(await validate(testbench, sizing, simulator)).toMatchObject({ outcome: 'complete' })
  })

  it('finds the same with every name exchanged between the halves', async () => {
    const exchanged = {
      ...hypothesis,
      roles: {
        ...hypothesis.roles,
        inp: 'input-',
        inn: 'input+',
        outp: 'output-',
        outn: 'output+',
      } as const,
    }
    const bench = buildTestbench(opampFd, structure, exchanged, {
      technology: generic28,
      commonMode: [['outp', 'outn']],
    })
    const { metrics } = await evaluate(bench, sizing, simulator, { extent: 'identification' })
    expect(metrics.gain).toBeCloseTo(45.74, 1)
  })

  it('sees that only the outputs are exchanged', async () => {
    const roles = { ...hypothesis.roles, outp: 'output-', outn: 'output+' } as const
    const bench = buildTestbench(
      opampFd,
      structure,
      { ...hypothesis, roles },
      {
        technology: generic28,
        commonMode: [['outp', 'outn']],
      },
    )
    expect(await evaluate(bench, sizing, simulator)).toMatchObject({
      outcome: 'incomplete',
      stage: 'small-signal',
      reason: 'the outputs go the other way when the inputs do',
    })
  })

  it('refuses a point that the common-mode source cannot hold', async () => {
    // 58 mV more on the loads are 10 uA where the source may give 5.
    const evaluation = await evaluate(testbench, withLoadGate(1.1), simulator)
    expect(evaluation).toMatchObject({ outcome: 'incomplete', stage: 'operating-point' })
    expect(evaluation.outcome === 'incomplete' && evaluation.reason).toContain('the common mode of outn and outp')
  })

  it('lets the outputs go to a rail where nothing holds them', async () => {
    const { commonMode: _, ...alone } = withLoadGate(0.6)
    expect(await evaluate(testbench, alone, simulator)).toMatchObject({
      outcome: 'incomplete',
      stage: 'operating-point',
      reason: 'the outputs sit at the supply rail',
    })
  })

  it('gives no rejection where no pair is known to match', async () => {
    const alone = { ...hypothesis, symmetry: { devices: [], nets: [] } }
    const bench = buildTestbench(opampFd, { ...structure, pairs: [] }, alone, {
      technology: generic28,
      commonMode: [['outp', 'outn']],
    })
    const { metrics } = await evaluate(bench, sizing, simulator)
    expect(Object.keys(metrics)).toEqual(['gain', 'gbw', 'phase-margin', 'slew', 'power', 'area'])
  })

  it('traces the difference of the outputs', async () => {
    const curves = await traceCurves(testbench, sizing, simulator)
    expect(curves.gainDb[0]).toBeCloseTo(45.74, 1)
    // A step from -0.4 to 0.4 V with a gain of 194 in the loop: 0.4 V * 194 / 195.
    expect(Math.max(...curves.input)).toBeCloseTo(0.4, 6)
    expect(Math.max(...curves.output)).toBeCloseTo(0.398, 2)
  })
})
