import { ngspiceWasm } from '@analogkit/ngspice-wasm'
import { measure, type Simulator } from '@analogkit/simulator'
import { generic28 } from '@analogkit/technology'
import { deviceTablesOf } from '@analogkit/technology/device-tables'
import type { DeviceTables } from '@analogkit/technology/tables'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { estimateSmallSignal, planOperatingPoint } from '../src/index.js'
import { example, mirrored, textbook } from './circuits.js'
import { simulated } from './simulated.js'

let simulator: Simulator
let tables: DeviceTables
beforeAll(async () => {
  simulator = await ngspiceWasm({ workers: 1 })
  tables = await deviceTablesOf(generic28)
})
afterAll(() => simulator.close())

const { bipolarPair, ...mos } = textbook
const twins = Object.entries(mos).flatMap(([name, cards]) => [
  [name, cards] as const,
  [`${name}, mirrored`, mirrored(cards)] as const,
])

const measures = {
  gain: { type: 'at', analysis: 'ac', signal: { of: 'v(o)', as: 'db' }, x: 1 },
  gbw: { type: 'unity-gain', analysis: 'ac', signal: { of: 'v(o)' } },
  phaseMargin: { type: 'phase-margin', analysis: 'ac', signal: { of: 'v(o)' } },
} as const

describe('a planned point in the simulator', () => {
  it.each(twins)('is where it was planned, and does what was estimated: %s', async (_, cards) => {
    const circuit = example(cards)
    const { structure, hypothesis } = circuit
    const plan = planOperatingPoint(structure, hypothesis, { technology: generic28, tables })
    const results = await simulated(circuit, plan, simulator, [
      { type: 'op' },
      { type: 'ac', from: 1, to: 1e10, drive: { vip: 0.5, vin: -0.5 } },
    ])
    const nodes = Object.keys(plan.voltages)
    const voltages = measure(
      results,
      Object.fromEntries(nodes.map((net) => [net, { type: 'value', analysis: 'op', signal: { of: `v(${net})` } }])),
    )
    for (const net of nodes)
      expect(Math.abs((voltages[net] ?? Number.NaN) - (plan.voltages[net] ?? 0)), net).toBeLessThan(5e-3)
    const estimate = estimateSmallSignal(structure, hypothesis, plan, { technology: generic28, tables, load: 1e-12 })
    const { gain, gbw, phaseMargin } = measure(results, measures)
    expect(Math.abs(20 * Math.log10(estimate.gain) - (gain ?? 0))).toBeLessThan(1)
    expect(Math.abs((estimate.gbw ?? 0) / (gbw ?? 1) - 1)).toBeLessThan(0.1)
    expect(Math.abs((estimate.phaseMargin ?? 0) - (phaseMargin ?? 90))).toBeLessThan(10)
  })
})
