import { createDeviceTable } from './create-device-table.js'
import { tableQuantities } from './reduce-figures.js'
import type { DeviceTable, TableGrid, TableOrigin, TableQuantity } from './types.js'
import { readVariableLength, writeVariableLength } from './variable-length.js'

/** A {@link DeviceTable} as plain data that survives JSON and compresses well. */
export interface StoredDeviceTable {
  readonly format: 1
  readonly origin: TableOrigin
  readonly grid: TableGrid
  /** Step in which the logarithms are stored [1]. */
  readonly resolution: number
  /** By quantity: the values in steps, as differences along all four coordinates, as text. */
  readonly values: Readonly<Record<TableQuantity, string>>
}

/** Rounds a table to plain data. @param resolution - step of the logarithms: 1e-3 is at most 0.05 % */
export function storeDeviceTable({ origin, grid, values }: DeviceTable, resolution = 1e-3): StoredDeviceTable {
  const text = (quantity: TableQuantity): string => {
    const steps = Int32Array.from(values[quantity], (value) => Math.round(value / resolution))
    for (const [stride, count] of coordinates(grid)) {
      for (let index = steps.length - 1; index >= 0; index--) {
        if (Math.floor(index / stride) % count > 0)
          steps[index] = (steps[index] as number) - (steps[index - stride] as number)
      }
    }
    return writeVariableLength(steps)
  }
  return {
    format: 1,
    origin,
    grid,
    resolution,
    values: Object.fromEntries(tableQuantities.map((quantity) => [quantity, text(quantity)])) as Record<
      TableQuantity,
      string
    >,
  }
}

/** Prepares a stored table for look-ups. @throws RangeError for data that is no table */
export function readDeviceTable({ origin, grid, resolution, values }: StoredDeviceTable): DeviceTable {
  const read = (quantity: TableQuantity): Float32Array => {
    const steps = readVariableLength(values[quantity])
    const size = grid.l.length * grid.vsb.length * grid.drain.length * grid.gate.length
    if (steps.length !== size)
      throw new RangeError(`${origin.model}: ${steps.length} values of ${quantity}, expected ${size}`)
    for (const [stride, count] of coordinates(grid).toReversed()) {
      for (let index = 0; index < size; index++) {
        if (Math.floor(index / stride) % count > 0)
          steps[index] = (steps[index] as number) + (steps[index - stride] as number)
      }
    }
    return Float32Array.from(steps, (step) => step * resolution)
  }
  return createDeviceTable({
    origin,
    grid,
    values: Object.fromEntries(tableQuantities.map((quantity) => [quantity, read(quantity)])) as Record<
      TableQuantity,
      Float32Array
    >,
  })
}

/** How far apart neighbours along each coordinate lie, and how many there are. */
function coordinates({ l, vsb, drain, gate }: TableGrid): readonly (readonly [stride: number, count: number])[] {
  const plane = gate.length * drain.length
  return [
    [1, gate.length],
    [gate.length, drain.length],
    [plane, vsb.length],
    [plane * vsb.length, l.length],
  ]
}
