import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { type Session, SimulationError, type Simulator } from '@analogkit/simulator'
import { generic28 } from '@analogkit/technology'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  buildTestbench,
  evaluate,
  evaluateAndValidate,
  opampSe,
  type Sizing,
  TestbenchError,
  validate,
} from '../src/index.js'
import { hypothesis, sizing, structure, testbench } from './miller.js'

let simulator: Simulator
beforeAll(async () => {
  simulator = await ngspiceWasm({ workers: 1 })
})
afterAll(() => simulator.close())

const withDevice = (name: string, size: Record<string, number>): Sizing => ({
  ...sizing,
  devices: { ...sizing.devices, [name]: size },
})

describe('evaluate', () => {
  it('measures a Miller amplifier as native ngspice does', async () => {
    const evaluation = await evaluate(testbench, sizing, simulator)
    expect(evaluation.outcome).toBe('complete')
    // The same amplifier, cards and bench in ngspice 39.3 by control script and .meas: gain 70.92 dB, GBW 14.57 MHz,
    // phase margin 65.25 deg, power 64.04 uW, area 14.7 um^2.
    expect(evaluation.metrics.gain).toBeCloseTo(70.92, 1)
    // .meas interpolates linearly in f between ten points a decade, which reads 0.6 % high.
    expect((evaluation.metrics.gbw ?? 0) / 14.57e6).toBeCloseTo(0.994, 3)
    expect(evaluation.metrics['phase-margin']).toBeCloseTo(65.25, 0)
    expect((evaluation.metrics.power ?? 0) / 64.04e-6).toBeCloseTo(1, 3)
    expect((evaluation.metrics.area ?? 0) * 1e12).toBeCloseTo(14.7, 6)
    // CMRR 72.00 dB, PSRR -80.92 dB, slew 9.57 and -8.79 V/us.
    expect(evaluation.metrics.cmrr).toBeCloseTo(72.0, 1)
    expect(evaluation.metrics.psrr).toBeCloseTo(-80.92, 1)
    expect((evaluation.metrics.slew ?? 0) / 8.79e6).toBeCloseTo(1, 1)
    expect(evaluation.violation).toBe(0)
    expect(evaluation.simulations).toBe(6)
  })

  it('measures only what identifies when asked to', async () => {
    const evaluation = await evaluate(testbench, sizing, simulator, { extent: 'identification' })
    expect(Object.keys(evaluation.metrics)).toEqual(['gain', 'gbw', 'phase-margin', 'power', 'area'])
    expect(evaluation.simulations).toBe(2)
  })

  it('finds the same in an open session, also after other sizings', async () => {
    const session = await simulator.open(testbench.deck)
    const first = await evaluate(testbench, sizing, session)
    await evaluate(testbench, withDevice('m7', { w: 1e-6, l: 0.5e-6 }), session)
    const again = await evaluate(testbench, sizing, session)
    await session.close()
    expect(again.metrics).toEqual(first.metrics)
  })

  it('ends at the operating point with the reason when the circuit is off', async () => {
    const evaluation = await evaluate(testbench, { ...sizing, biases: { ib: 0 } }, simulator)
    expect(evaluation).toMatchObject({ outcome: 'incomplete', stage: 'operating-point', simulations: 2 })
    expect(evaluation.outcome === 'incomplete' && evaluation.reason).toMatch(/rail|supply current|does not follow/)
    expect(Object.keys(evaluation.metrics)).toEqual(['power', 'area'])
    expect(evaluation.violation).toBeGreaterThan(20)
  })

  it('ranks what misses a threshold below what is not biased and above what meets all', async () => {
    const uncompensated = { ...sizing, devices: { ...sizing.devices, cc: { c: 1e-15 }, rz: { r: 10 } } }
    const evaluation = await evaluate(testbench, uncompensated, simulator)
    expect(evaluation.outcome).toBe('complete')
    expect(evaluation.metrics['phase-margin']).toBeLessThan(30)
    expect(evaluation.violation).toBeGreaterThan(0)
    expect(evaluation.violation).toBeLessThan(10)
  })

  it('sees that the inputs are exchanged', async () => {
    const exchanged = { ...hypothesis, roles: { ...hypothesis.roles, inp: 'input-', inn: 'input+' } as const }
    const evaluation = await evaluate(
      buildTestbench(opampSe, structure, exchanged, { technology: generic28 }),
      sizing,
      simulator,
    )
    expect(evaluation.outcome).toBe('incomplete')
  })

  it('keeps the conditions that a stage sets to that stage', async () => {
    const operatingPoint = testbench.class.stages.filter(({ id }) => id === 'operating-point')
    const check = (value: string, min: number, max: number) => ({ value, min, max, scale: 1, reason: value })
    const stages = operatingPoint.flatMap((stage) => [
      { ...stage, id: 'changed', set: { low: 0.25, load: 'low + 3' }, checks: [check('low + load', 3.5, 3.5)] },
      { ...stage, id: 'next', checks: [check('low', 0.9, 0.9), check('load', 1e-12, 1e-12)] },
    ])
    const evaluation = await evaluate({ ...testbench, class: { ...opampSe, stages } }, sizing, simulator)
    expect(evaluation).toMatchObject({ outcome: 'complete', values: { low: 0.9, load: 1e-12 } })
  })

  it('runs stages that stand together in one go', async () => {
    const session = await simulator.open(testbench.deck)
    const runs: (readonly string[])[] = []
    const counting: Session = {
      ...session,
      run: (analyses, options) => {
        runs.push(analyses.map(({ type }) => type))
        return session.run(analyses, options)
      },
    }
    const options = { extent: 'identification' } as const
    const together = await evaluate(testbench, sizing, counting, options)
    await validate(testbench, sizing, counting)
    expect(runs).toEqual([
      ['op', 'ac'],
      ['ac', 'ac', 'ac', 'tran'],
    ])
    const stages = opampSe.stages.map(({ together: _, ...stage }) => stage)
    const apart = await evaluate({ ...testbench, class: { ...opampSe, stages } }, sizing, session, options)
    expect(together.metrics.gain).toBeCloseTo(apart.metrics.gain ?? 0, 6)
    await session.close()
  })

  it('says which of the stages that ran together failed', async () => {
    const session = await simulator.open(testbench.deck)
    const failing: Session = {
      ...session,
      run: (analyses, options) => {
        if (analyses.some(({ type }) => type === 'ac')) throw new SimulationError('singular', 'no small signals')
        return session.run(analyses, options)
      },
    }
    const evaluation = await evaluate(testbench, sizing, failing)
    expect(evaluation).toMatchObject({ outcome: 'incomplete', stage: 'small-signal', simulations: 2 })
    expect(evaluation.metrics.power).toBeGreaterThan(0)
    await session.close()
  })

  it('counts and runs no stage that rests on a measure that is not there, and leaves its metrics out', async () => {
    const [first] = testbench.class.stages
    if (first === undefined) throw new Error('no stage')
    const late = { ...first, id: 'late', set: { delay: '1 / missing' } }
    const ac = { type: 'ac', from: 1, to: 10, drive: {} } as const
    const never = { type: 'crossing', analysis: 'ac', signal: { of: 'v({output})' }, level: '2 * missing' } as const
    const vague = { ...first, id: 'vague', analyses: [ac], measures: { never } }
    const evaluation = await evaluate(
      { ...testbench, class: { ...opampSe, stages: [first, late, vague] } },
      sizing,
      simulator,
    )
    expect(evaluation).toMatchObject({ outcome: 'complete', simulations: 2 })
    expect(evaluation.values.never).toBeUndefined()
    expect(Object.keys(evaluation.metrics)).toEqual(['power', 'area'])
  })

  it('moves the unity-gain frequency with the load', async () => {
    const heavy = buildTestbench(opampSe, structure, hypothesis, {
      technology: generic28,
      conditions: { load: 20e-12 },
    })
    const evaluation = await evaluate(heavy, sizing, simulator)
    expect(evaluation.metrics.gbw).toBeLessThan(14e6)
    expect(evaluation.metrics['phase-margin']).toBeLessThan(30)
  })

  it('names the device that a sizing forgets', async () => {
    const { m7: _, ...devices } = sizing.devices
    await expect(evaluate(testbench, { ...sizing, devices }, simulator)).rejects.toThrow(
      new TestbenchError('missing-size', 'm7', 'the sizing has no w for it'),
    )
    await expect(evaluate(testbench, { ...sizing, biases: { ib: Number.NaN } }, simulator)).rejects.toThrow(
      'ib: its bias-current-source is NaN',
    )
  })

  it('stops when asked to', async () => {
    await expect(evaluate(testbench, sizing, simulator, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
    })
  })
})

describe('validate', () => {
  it('finds the amplifier real', async () => {
    expect(await validate(testbench, sizing, simulator)).toMatchObject({ outcome: 'complete' })
  })
})

describe('evaluateAndValidate', () => {
  it('finds in one run what the two find in two', async () => {
    const session = await simulator.open(testbench.deck)
    let runs = 0
    const counting: Session = {
      ...session,
      run: (analyses, options) => {
        runs += 1
        return session.run(analyses, options)
      },
    }
    const both = await evaluateAndValidate(testbench, sizing, counting)
    expect(runs).toBe(1)
    const alone = await evaluate(testbench, sizing, session, { extent: 'identification' })
    expect(both.evaluation.metrics).toEqual(alone.metrics)
    expect(both.evaluation.simulations).toBe(alone.simulations)
    const proof = await validate(testbench, sizing, session)
    expect(both.proof?.values.aplus).toBeCloseTo(proof.values.aplus ?? 0, 6)
    expect(both.proof).toMatchObject({ outcome: 'complete', simulations: proof.simulations })
    await session.close()
  })

  it('runs the proof by itself where it has other conditions or analyses of the same names', async () => {
    const named = opampSe.validity.map((stage) =>
      stage.id === 'balance'
        ? {
            ...stage,
            analyses: [{ type: 'ac', from: 10, to: 10, drive: { vinp: 1 } } as const],
            measures: {},
            checks: [],
          }
        : stage,
    )
    const clashing = { ...testbench, class: { ...opampSe, validity: named } }
    expect((await evaluateAndValidate(clashing, sizing, simulator)).proof).toMatchObject({ outcome: 'complete' })
    const heavy = await evaluateAndValidate(testbench, sizing, simulator, {}, { load: 1e-9 })
    const alone = await validate(testbench, sizing, simulator, { conditions: { load: 1e-9 } })
    expect(heavy.proof?.values.highest).toBeCloseTo(alone.values.highest ?? 0, 9)
    expect(heavy.proof?.values.load).toBe(1e-9)
  })

  it('has no proof of what misses a threshold, and counts what it took', async () => {
    const off = await evaluateAndValidate(testbench, { ...sizing, biases: { ib: 0 } }, simulator)
    expect(off.evaluation).toMatchObject({ outcome: 'incomplete', stage: 'operating-point', simulations: 6 })
    expect(off.proof).toBeUndefined()
  })

  it('takes other conditions for the proof', async () => {
    const { evaluation, proof } = await evaluateAndValidate(testbench, sizing, simulator, {}, { leastcmrr: 200 })
    expect(evaluation.outcome).toBe('complete')
    expect(proof).toMatchObject({ outcome: 'incomplete', stage: 'balance' })
  })
})
