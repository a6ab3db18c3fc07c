import type { Simulator } from '@analogkit/simulator'
import type { DeviceFamily, MosDevice, Technology } from '../types.js'
import { createDeviceTable } from './create-device-table.js'
import { deviceGrid, type GridOptions } from './device-grid.js'
import { extendIdle } from './extend-idle.js'
import { drainVoltage, gateVoltage, kneeVoltage } from './places.js'
import { reduceFigures, tableQuantities } from './reduce-figures.js'
import { simulateBiases, simulatedWidth } from './simulate-biases.js'
import type { DeviceBias, DeviceTable, DeviceTables, TableGrid, TableQuantity } from './types.js'

/** How to make tables. */
export interface MakeDeviceTablesOptions {
  /** How fine the tables are, and how far they go. */
  readonly grid?: GridOptions
  /** Model cards to make tables of; those of all families if absent. */
  readonly models?: readonly string[]
  /** [degC], 27 if absent. */
  readonly temperature?: number
  /** Gate width to simulate with [m]; 10 um if absent, within the limits of the device. */
  readonly width?: number
  /** Called after each part, with how many are done and how many there are. */
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

/**
 * Simulates the tables of the transistors of a technology, in its corner. Length and bulk voltage give one deck each; as
 * many run at a time as the simulator can.
 *
 * @throws SimulationError of the simulator
 */
export async function makeDeviceTables(
  technology: Technology,
  simulator: Simulator,
  { grid: gridOptions, models, temperature = 27, width, onProgress, signal }: MakeDeviceTablesOptions = {},
): Promise<DeviceTables> {
  const plans = Object.values(technology.families)
    .flatMap((family) => [family.n, family.p].map((device) => ({ family, device })))
    .filter(({ device }) => models === undefined || models.includes(device.model))
    .map(({ family, device }) => planTable(technology, device, family, simulator, { gridOptions, temperature, width }))
  const parts = plans.flatMap((plan) => plan.parts.map((part) => ({ plan, part })))
  // A generator, since that is over for all workers when one of them fails.
  const queue = inOrder(parts)
  let done = 0
  const work = async (): Promise<void> => {
    for (const { plan, part } of queue) {
      signal?.throwIfAborted()
      const { width: w } = plan.origin
      const options = { temperature, width: w, ...(signal === undefined ? {} : { signal }) }
      const biases = part.points.map(({ bias }) => bias)
      const figures = await simulateBiases(technology, plan.device, biases, simulator, options)
      for (const [index, { bias, knee }] of part.points.entries()) {
        const reduced = reduceFigures(figures[index] as (typeof figures)[number], bias.vds, knee)
        for (const quantity of tableQuantities) plan.values[quantity][part.first + index] = reduced[quantity]
      }
      done += 1
      onProgress?.(done, parts.length)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, simulator.concurrency) }, work))
  for (const { values, grid } of plans) extendIdle(values, grid)
  return Object.fromEntries(plans.map((plan) => [plan.device.model, createDeviceTable(plan)]))
}

function* inOrder<T>(items: readonly T[]): Generator<T> {
  yield* items
}

interface TablePlan extends Omit<DeviceTable, 'axes'> {
  readonly device: MosDevice
  readonly parts: readonly TablePart[]
}

/** The points of one length and bulk voltage: they lie side by side. */
interface TablePart {
  readonly first: number
  readonly points: readonly { readonly bias: Required<DeviceBias>; readonly knee: number }[]
}

interface PlanOptions {
  readonly gridOptions: GridOptions | undefined
  readonly temperature: number
  readonly width: number | undefined
}

function planTable(
  { id, hash, corner }: Technology,
  device: MosDevice,
  family: DeviceFamily,
  { info }: Simulator,
  { gridOptions, temperature, width = simulatedWidth(device) }: PlanOptions,
): TablePlan {
  const grid = deviceGrid(device, family, gridOptions)
  const size = grid.gate.length * grid.drain.length
  const parts = grid.l.flatMap((l, row) =>
    grid.vsb.map((vsb, column) => ({
      first: (row * grid.vsb.length + column) * size,
      points: pointsAt(grid, temperature, l, vsb),
    })),
  )
  const { model, polarity } = device
  return {
    origin: { technology: { id, hash, corner }, model, polarity, temperature, width, simulator: info },
    grid,
    values: Object.fromEntries(
      tableQuantities.map((quantity) => [quantity, new Float32Array(parts.length * size)]),
    ) as Record<TableQuantity, Float32Array>,
    device,
    parts,
  }
}

function pointsAt(grid: TableGrid, temperature: number, l: number, vsb: number): TablePart['points'] {
  return grid.drain.flatMap((place) =>
    grid.gate.map((gate) => {
      const vgs = gateVoltage(gate, vsb)
      const knee = kneeVoltage(grid, temperature, { l, vgs, vsb })
      return { bias: { l, vgs, vds: drainVoltage(place, knee, grid.voltage), vsb }, knee }
    }),
  )
}
