import { gzipSync } from 'node:zlib'
import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import type { Simulator } from '@analogkit/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generic28Tables } from '../../src/generic28-tables.js'
import { generic65Tables } from '../../src/generic65-tables.js'
import { technologies } from '../../src/index.js'
import {
  currentDensity,
  type DeviceBias,
  type DeviceTable,
  gmOverId,
  lookUp,
  readDeviceTable,
  type StoredDeviceTable,
  simulateBiases,
  type TableQuantity,
} from '../../src/tables.js'
import { uniformNumbers } from '../uniform-numbers.js'

const shipped: readonly StoredDeviceTable[] = [...Object.values(generic28Tables), ...Object.values(generic65Tables)]
const cases = shipped.map((stored) => {
  const technology = technologies[stored.origin.technology.id as keyof typeof technologies]
  const [device, supply] = Object.values(technology.families)
    .flatMap(({ n, p, supply }) => [[n, supply] as const, [p, supply] as const])
    .find(([{ model }]) => model === stored.origin.model)!
  return { model: stored.origin.model, technology, device, rated: 1.1 * supply, table: readDeviceTable(stored) }
})

/** Biases all over a table: lengths evenly by their logarithm, more small drain voltages than large ones. */
function someBiases({ grid }: DeviceTable, count: number, seed: number, voltage = grid.voltage): DeviceBias[] {
  const uniform = uniformNumbers(seed)
  const [shortest, longest] = [grid.l[0]!, grid.l.at(-1)!]
  return Array.from({ length: count }, () => ({
    l: shortest * (longest / shortest) ** uniform(),
    vgs: voltage * uniform(),
    vds: voltage * uniform() ** 2,
    vsb: grid.vsb.at(-1)! * uniform(),
  }))
}

describe('the tables of the generic technologies', () => {
  it('are of the cards that come with them: run scripts/make-tables.ts when this fails', () => {
    for (const { technology, table } of cases) expect(table.origin.technology.hash).toBe(technology.hash)
  })

  it('cover every MOS transistor', () => {
    const models = Object.values(technologies).flatMap(({ families }) =>
      Object.values(families).flatMap(({ n, p }) => [n.model, p.model]),
    )
    expect(cases.map(({ model }) => model)).toEqual(models)
  })

  it('are less than 400 kB to download', () => {
    expect(gzipSync(JSON.stringify([generic28Tables, generic65Tables])).length).toBeLessThan(400_000)
  })

  it.each(cases)('hold a current of $model that rises with the gate voltage', ({ table }) => {
    for (const bias of someBiases(table, 100, 5)) {
      let last = 0
      for (let vgs = 0; vgs <= table.grid.voltage; vgs += 0.01) {
        const found = currentDensity(table, { ...bias, vgs, vds: Math.max(bias.vds, 0.01) })
        expect(found).toBeGreaterThan(last)
        last = found
      }
    }
  })

  it.each(cases)('hold a current of $model without steps, that ends at no drain voltage', ({ table }) => {
    for (const bias of someBiases(table, 20, 6)) {
      expect(currentDensity(table, { ...bias, vds: 0 })).toBe(0)
      for (let vds = 0.002; vds < table.grid.voltage; vds += 0.002) {
        const [a, b] = [vds, vds + 1e-9].map((v) => currentDensity(table, { ...bias, vds: v })) as [number, number]
        expect(Math.abs(b / a - 1)).toBeLessThan(2e-6)
      }
    }
  })

  it.each(cases)('keep gm / Id of $model below that of a bipolar transistor', ({ table }) => {
    for (const bias of someBiases(table, 300, 8)) {
      expect(gmOverId(table, bias)).toBeGreaterThan(0)
      expect(gmOverId(table, bias)).toBeLessThan(1 / 0.02587)
    }
  })
})

/** What the median and the worst of 200 errors stay below; those of capacitances are relative to cgg. */
const bounds: Readonly<Record<TableQuantity, readonly [median: number, worst: number]>> = {
  density: [0.0015, 0.03],
  gm: [0.0015, 0.03],
  gds: [0.004, 0.08],

  gmb: [0.002, 0.03],
  cgg: [0.0015, 0.04],
  cgs: [0.0015, 0.04],
  cgd: [0.0015, 0.04],
  cdd: [0.0015, 0.04],
  css: [0.0015, 0.04],
}

describe('the tables of the generic technologies against simulation', () => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await ngspiceWasm({ workers: 1 })
  })
  afterAll(() => simulator.close())

  it.each(cases)('agree for $model', { timeout: 60_000 }, async ({ technology, device, rated, table }) => {
    const biases = someBiases(table, 300, 11, rated)
    const simulated = await simulateBiases(technology, device, biases, simulator)
    // Currents below 1 nA/um are those of transistors that are off.
    const useful = simulated
      .map((exact, index) => ({ exact, found: lookUp(table, biases[index]!) }))
      .filter(({ exact }) => exact.density > 1e-3)
      .slice(0, 200)
    expect(useful.length).toBe(200)
    // At its rated voltage the current of the 65-nm-like devices begins to multiply at the drain.
    const all = technology.id === 'generic65' ? { ...bounds, gds: [0.004, 0.15] as const } : bounds
    for (const [name, [median, worst]] of Object.entries(all)) {
      const quantity = name as TableQuantity
      const errors = useful
        .map(({ exact, found }) =>
          Math.abs((found[quantity] - exact[quantity]) / exact[quantity.startsWith('c') ? 'cgg' : quantity]),
        )
        .toSorted((a, b) => a - b)
      expect.soft(errors[100], `median error of ${name}`).toBeLessThan(median)
      expect.soft(errors[199], `worst error of ${name}`).toBeLessThan(worst)
    }
  })

  it.each(cases.filter(({ rated, table }) => table.grid.voltage > rated + 0.01))(
    'agree in current for $model above its rated voltage, too',
    { timeout: 60_000 },
    async ({ technology, device, table }) => {
      const biases = someBiases(table, 300, 12)
      const simulated = await simulateBiases(technology, device, biases, simulator)
      const errors = simulated
        .map((exact, index) => ({ exact, found: currentDensity(table, biases[index]!) }))
        .filter(({ exact }) => exact.density > 1e-3)
        .map(({ exact, found }) => Math.abs(found / exact.density - 1))
      expect(Math.max(...errors)).toBeLessThan(0.1)
    },
  )
})
