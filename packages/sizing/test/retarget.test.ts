import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import type { Simulator } from '@analogkit/simulator'
import { generic65 } from '@analogkit/technology'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { retarget, size } from '../src/index.js'
import { acceptedMiller } from './verdict.js'

let simulator: Simulator
beforeAll(async () => {
  simulator = await ngspiceWasm({ workers: 1 })
})
afterAll(() => simulator.close())

describe('retarget', () => {
  it('takes the coordinates of a plan to another technology, where the sizes are others', async () => {
    const verdict = await acceptedMiller(simulator)
    const found = { space: 'plan', point: verdict.plan.coordinates, missed: [] } as const
    const targets = [{ metric: 'gbw', value: 1e6 }]
    const moved = await retarget({ found }, verdict, { technology: generic65, supply: 1.8, simulator, targets })
    expect(moved.trial).toMatchObject({ technology: { id: 'generic65' }, conditions: { supply: 1.8 } })
    expect(moved.trial?.measures.gbw).toBeGreaterThanOrEqual(1e6)
    expect(moved.trial?.sizing.devices.m1?.w).not.toBe(verdict.sizing.devices.m1?.w)
    expect(moved.trials).toBeLessThanOrEqual(10)
    // From there on it can be explored.
    const options = { simulator, technology: generic65, budget: 2 }
    for await (const trial of size(moved.verdict, options)) expect(trial.technology.id).toBe('generic65')
  })

  it('takes no trial that has no plan', async () => {
    const verdict = await acceptedMiller(simulator)
    const options = { technology: generic65, simulator }
    await expect(retarget({}, verdict, options)).rejects.toThrow('only a trial in the coordinates of a plan can move')
    const found = { space: 'geometry', point: [], missed: [] } as const
    await expect(retarget({ found }, verdict, options)).rejects.toMatchObject({ code: 'bad-record' })
  })
})
