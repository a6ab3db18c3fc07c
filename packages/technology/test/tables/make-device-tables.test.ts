import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import type { Simulator } from '@analogkit/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atCorner, generic28 } from '../../src/index.js'
import {
  currentDensity,
  type DeviceTable,
  lookUp,
  makeDeviceTables,
  readDeviceTable,
  simulateBiases,
  storeDeviceTable,
} from '../../src/tables.js'

const grid = { lengths: 2, gates: 6, drains: 5, bulks: 2 }
const { n } = generic28.families.io!

describe('makeDeviceTables', () => {
  let simulator: Simulator
  let table: DeviceTable
  const progress: string[] = []
  beforeAll(async () => {
    simulator = await ngspiceWasm({ workers: 2 })
    const tables = await makeDeviceTables(generic28, simulator, {
      grid,
      models: ['n18'],
      temperature: 85,
      onProgress: (done, total) => progress.push(`${done}/${total}`),
    })
    expect(Object.keys(tables)).toEqual(['n18'])
    table = tables.n18!
  }, 60_000)
  afterAll(() => simulator.close())

  it('says what the table was made for and by', () => {
    expect(table.origin).toEqual({
      technology: { id: 'generic28', hash: generic28.hash, corner: 'tt' },
      model: 'n18',
      polarity: 'n',
      temperature: 85,
      width: 10e-6,
      simulator: simulator.info,
    })
    expect(table.values.gm.length).toBe(2 * 6 * 5 * 2)
  })

  it('tells how far it is, a deck for each length and bulk voltage', () => {
    expect(progress).toEqual(['1/4', '2/4', '3/4', '4/4'])
  })

  it('holds what the simulator says at its points', async () => {
    const bias = { l: n.length.min, vgs: table.grid.gate[4]!, vds: table.grid.voltage, vsb: 0 }
    const [exact] = await simulateBiases(generic28, n, [bias], simulator, { temperature: 85 })
    const found = lookUp(table, bias)
    for (const [quantity, value] of Object.entries(exact!)) {
      expect(found[quantity as keyof typeof found] / value).toBeCloseTo(1, 5)
    }
  })

  it('differs by corner and names it', async () => {
    const slow = await makeDeviceTables(atCorner(generic28, 'ss'), simulator, {
      grid,
      models: ['n18'],
      temperature: 85,
    })
    expect(slow.n18?.origin.technology.corner).toBe('ss')
    const bias = { l: 1e-6, vgs: 0.8, vds: 1, vsb: 0 }
    expect(currentDensity(slow.n18!, bias)).toBeLessThan(0.9 * currentDensity(table, bias))
  })

  it('stops when it is told to', async () => {
    const controller = new AbortController()
    const made = makeDeviceTables(generic28, simulator, {
      grid,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    })
    await expect(made).rejects.toThrow()
  })

  it('stops when the simulator fails, without trying the rest', async () => {
    let opened = 0
    const broken: Simulator = {
      info: simulator.info,
      concurrency: 2,
      open: () => {
        opened += 1
        return Promise.reject(new Error('no licence'))
      },
      close: () => Promise.resolve(),
    }
    await expect(makeDeviceTables(generic28, broken, { grid })).rejects.toThrow('no licence')
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(opened).toBe(2)
  })

  it('makes tables that survive JSON, each value within half a step', () => {
    const stored = storeDeviceTable(table)
    const back = readDeviceTable(JSON.parse(JSON.stringify(stored)))
    expect({ ...back.grid, ...back.origin }).toEqual({ ...table.grid, ...table.origin })
    for (const [quantity, values] of Object.entries(table.values)) {
      const found = back.values[quantity as keyof typeof back.values]
      expect(Math.max(...values.map((value, index) => Math.abs(value - (found[index] ?? 0))))).toBeLessThan(0.5001e-3)
    }
  })

  it('makes tables that are refused when values are missing', () => {
    const stored = storeDeviceTable(table)
    const cut = { ...stored, values: { ...stored.values, gds: stored.values.gds.slice(0, 5) } }
    expect(() => readDeviceTable(cut)).toThrow('values of gds, expected 120')
  })
})

describe('simulateBiases', () => {
  it('gives conductances and capacitances that fit together', async () => {
    const simulator = await ngspiceWasm({ workers: 1 })
    const step = 2e-4
    const bias = { l: 0.5e-6, vgs: 0.6, vds: 0.9, vsb: 0.3 }
    const [at, gate, drain, bulk] = await simulateBiases(
      generic28,
      generic28.families.io!.p,
      [bias, { ...bias, vgs: 0.6 + step }, { ...bias, vds: 0.9 + step }, { ...bias, vsb: 0.3 - step }],
      simulator,
    )
    await simulator.close()
    const slope = (moved: typeof at): number => (moved!.density - at!.density) / step
    expect(slope(gate) / at!.gm).toBeCloseTo(1, 2)
    expect(slope(drain) / at!.gds).toBeCloseTo(1, 2)
    expect(slope(bulk) / at!.gmb).toBeCloseTo(1, 2)
    expect(at!.cgg).toBeGreaterThan(at!.cgs + at!.cgd)
    // Two thirds of the gate oxide at most, 9.3 fF/um^2 for 3.7 nm, and the overlap, 0.3 fF/um at most.
    expect(at!.cgs * 1e9).toBeGreaterThan((1 / 2) * 0.5 * 9.3)
    expect(at!.cgs * 1e9).toBeLessThan((2 / 3) * 0.5 * 9.3 + 0.3)
  })
})
