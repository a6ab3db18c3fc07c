import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import type { Simulator } from '@analogkit/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deviceTablesOf } from '../../src/device-tables.js'
import { generic28Tables } from '../../src/generic28-tables.js'
import { defineTechnology, generic28, generic65 } from '../../src/index.js'
import { currentDensity, readDeviceTable } from '../../src/tables.js'

describe('deviceTablesOf', () => {
  it('gives the tables that come with the package, without a simulator', async () => {
    const { n18 } = await deviceTablesOf(generic28)
    expect(n18).toEqual(readDeviceTable(generic28Tables.n18))
    expect(Object.keys(await deviceTablesOf(generic65))).toEqual(['nch', 'pch'])
  })

  it('gives the same tables to all who ask', async () => {
    expect(await deviceTablesOf(generic28)).toBe(await deviceTablesOf(generic28))
  })

  describe('of a technology without tables', () => {
    // Only the thick transistors, so that half as much is simulated.
    const { io } = generic28.families
    const { hash: _, ...figures } = generic28
    const ours = defineTechnology({ ...figures, id: 'ours', families: { io: io! }, defaultFamily: 'io' })
    let simulator: Simulator
    let opened = 0
    beforeAll(async () => {
      const real = await ngspiceWasm({ workers: 2 })
      const open: Simulator['open'] = (...input) => {
        opened += 1
        return real.open(...input)
      }
      simulator = { info: real.info, concurrency: real.concurrency, open, close: () => real.close() }
    })
    afterAll(() => simulator.close())

    it('says that a simulator makes them, and may be asked again with one', async () => {
      await expect(deviceTablesOf(ours)).rejects.toMatchObject({
        code: 'no-tables',
        message: expect.stringContaining('pass a simulator'),
      })
      const failing: Simulator = { ...simulator, open: () => Promise.reject(new Error('no licence')) }
      await expect(deviceTablesOf(ours, failing)).rejects.toThrow('no licence')
    })

    it('makes them once, with currents within 3 % of those of the finer tables', async () => {
      const [tables, again] = await Promise.all([deviceTablesOf(ours, simulator), deviceTablesOf(ours, simulator)])
      expect(again).toBe(tables)
      // A deck for each transistor, length and bulk voltage.
      expect(opened).toBe(2 * 10 * 4)
      for (const model of ['n18', 'p18'] as const) {
        const fine = readDeviceTable(generic28Tables[model])
        for (const l of [0.2e-6, 0.4e-6, 1e-6, 3e-6])
          for (const vgs of [0.45, 0.55, 0.7, 1])
            for (const vsb of [0, 0.2, 0.5]) {
              const bias = { l, vgs, vds: 0.6, vsb }
              expect(Math.abs(currentDensity(tables[model]!, bias) / currentDensity(fine, bias) - 1)).toBeLessThan(0.03)
            }
      }
    }, 120_000)
  })
})
