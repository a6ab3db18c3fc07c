import { createAxis } from './axis.js'
import type { DeviceTable } from './types.js'

/** Prepares a table for look-ups. */
export function createDeviceTable({ origin, grid, values }: Omit<DeviceTable, 'axes'>): DeviceTable {
  return {
    origin,
    grid,
    axes: {
      l: createAxis(grid.l.map(Math.log)),
      gate: createAxis(grid.gate),
      vsb: createAxis(grid.vsb),
      drain: createAxis(grid.drain),
    },
    values,
  }
}
