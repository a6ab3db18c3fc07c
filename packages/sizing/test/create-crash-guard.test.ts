import { SimulationError } from '@analogkit/simulator'
import { describe, expect, it } from 'vitest'
import { createCrashGuard } from '../src/create-crash-guard.js'

const crash = () => Promise.reject(new SimulationError('crash', 'the process ended'))

describe('createCrashGuard', () => {
  it('gives something else in the place of a crash, and goes on', async () => {
    const guard = createCrashGuard()
    expect(await guard(crash, 0)).toBe(0)
    expect(await guard(() => Promise.resolve(7), 0)).toBe(7)
  })

  it('gives up at the tenth crash in a row, not at ten with a success between', async () => {
    const guard = createCrashGuard()
    for (let round = 0; round < 9; round += 1) await guard(crash, 0)
    await guard(() => Promise.resolve(7), 0)
    for (let round = 0; round < 9; round += 1) expect(await guard(crash, 0)).toBe(0)
    await expect(guard(crash, 0)).rejects.toMatchObject({ code: 'crash' })
  })

  it('lets every other error through', async () => {
    const gone = () => Promise.reject(new SimulationError('unavailable', 'not installed'))
    await expect(createCrashGuard()(gone, 0)).rejects.toMatchObject({ code: 'unavailable' })
  })
})
