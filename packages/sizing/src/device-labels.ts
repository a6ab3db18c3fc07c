import { findIsomorphism } from '@analogkit/graph'
import type { Acceptance } from '@analogkit/identification'
import { recognize } from '@analogkit/recognition'
import { deviceRoles } from './device-roles.js'

/** Names for the devices of two circuits: equal where devices do the same. */
export interface DeviceLabels {
  readonly own: ReadonlyMap<string, string>
  readonly other: ReadonlyMap<string, string>
}

/**
 * Tells which devices of two circuits do the same: in circuits that are wired alike each has its partner, in others the role
 * decides.
 */
export function labelDevices(verdict: Acceptance, other: Acceptance): DeviceLabels {
  const same = partners(verdict, other)
  if (same !== undefined)
    return { own: new Map(Object.entries(same)), other: new Map(Object.values(same).map((name) => [name, name])) }
  return {
    own: deviceRoles(recognize(verdict.netlist), verdict.hypothesis),
    other: deviceRoles(recognize(other.netlist), other.hypothesis),
  }
}

/** By device of a circuit that of the other one, if they are wired alike. */
function partners({ netlist }: Acceptance, other: Acceptance): Readonly<Record<string, string>> | undefined {
  try {
    return findIsomorphism(netlist, other.netlist, { level: 'structure' })?.devices
  } catch (error) {
    // So much symmetry that it could not be decided: roles will do.
    if (error instanceof Error && error.name === 'GraphError') return undefined
    throw error
  }
}
