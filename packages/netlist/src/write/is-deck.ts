import type { Circuit } from '../types.js'

/**
 * Whether a circuit is written as a top level instead of a cell: it has no ports, the name that a top level gets when
 * it is read, and more than sources around one instance, which would be read as that instance's cell.
 */
export function isDeck(circuit: Circuit): boolean {
  if (circuit.ports.length > 0 || circuit.name !== 'top' || circuit.devices.length === 0) return false
  const others = circuit.devices.filter((device) => device.kind !== 'source')
  return others.length !== 1 || others[0]?.kind !== 'instance' || circuit.devices.length === 1
}
