import type { Circuit } from '../types.js'
import { checkedRenames } from './checked-renames.js'
import { mapNets } from './map-nets.js'
import { mapProbes } from './map-probes.js'
import { netsOf } from './nets-of.js'

/**
 * Renames nets of the top cell, ports and behavioural expressions included. Nets that `names` lacks keep their name.
 * Inner cells are left alone, so that a global net can only be renamed in a flat circuit.
 *
 * @param names - new names by old name, lower case
 * @throws NetlistError `duplicate-name` when two nets would become one
 */
export function renameNets(circuit: Circuit, names: Readonly<Record<string, string>>): Circuit {
  const rename = checkedRenames(circuit, 'nets', netsOf(circuit), names)
  const { directions } = circuit
  const renamed = {
    ...circuit,
    ports: circuit.ports.map(rename),
    devices: circuit.devices.map((device) => mapProbes(mapNets(device, rename), 'v', rename)),
    globals: circuit.globals.map(rename),
  }
  if (directions === undefined) return renamed
  const moved = Object.entries(directions).map(([port, direction]) => [rename(port), direction] as const)
  return { ...renamed, directions: Object.fromEntries(moved) }
}
