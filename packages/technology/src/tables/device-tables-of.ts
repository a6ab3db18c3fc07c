import type { Simulator } from '@analogkit/simulator'
import { TechnologyError } from '../error.js'
import { generic28 } from '../generic28.js'
import { generic65 } from '../generic65.js'
import type { Technology } from '../types.js'
import type { GridOptions } from './device-grid.js'
import { makeDeviceTables } from './make-device-tables.js'
import { readDeviceTable, type StoredDeviceTable } from './stored-device-table.js'
import type { DeviceTables } from './types.js'

/**
 * Coarser than the tables that come with the package, since somebody waits for them, and no longer than op-amps need:
 * kits go to 50 um, and points between there are missed among short channels.
 */
const quick: GridOptions = { lengths: 10, longest: 8e-6, gates: 13, drains: 8, bulks: 4 }

/** Tables of this program, by the hash of the technology. */
const known = new Map<string, Promise<DeviceTables>>()

/**
 * The device tables of a technology: those that come with the package for the generic ones, else made with the simulator,
 * once in a program. Those are coarser and reach to gates of 8 um; for others there is `makeDeviceTables`.
 *
 * @throws TechnologyError `no-tables` when there are none and no simulator to make them
 */
export function deviceTablesOf(technology: Technology, simulator?: Simulator): Promise<DeviceTables> {
  const kept = known.get(technology.hash)
  if (kept !== undefined) return kept
  const tables = builtIn(technology) ?? made(technology, simulator)
  known.set(technology.hash, tables)
  // What failed may work with another simulator.
  tables.catch(() => known.delete(technology.hash))
  return tables
}

function builtIn({ hash }: Technology): Promise<DeviceTables> | undefined {
  if (hash === generic28.hash)
    return import('../generic28-tables.js').then(({ generic28Tables }) => read(generic28Tables))
  if (hash === generic65.hash)
    return import('../generic65-tables.js').then(({ generic65Tables }) => read(generic65Tables))
  return undefined
}

function read(stored: Readonly<Record<string, StoredDeviceTable>>): DeviceTables {
  return Object.fromEntries(Object.entries(stored).map(([model, table]) => [model, readDeviceTable(table)]))
}

async function made(technology: Technology, simulator: Simulator | undefined): Promise<DeviceTables> {
  if (simulator === undefined) throw new TechnologyError('no-tables', technology.id, technology.corner)
  return makeDeviceTables(technology, simulator, { grid: quick })
}
