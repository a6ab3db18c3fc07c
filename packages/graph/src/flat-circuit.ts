import { type Circuit, flatten } from '@analogkit/netlist'

/**
 * The circuit without instances of cells. In a circuit whose instances are all of unknown cells they stay, as devices.
 *
 * @throws NetlistError as `flatten` does
 */
export function flatCircuit(circuit: Circuit): Circuit {
  const nested = circuit.devices.some(
    ({ kind, model }) => kind === 'instance' && model !== undefined && Object.hasOwn(circuit.cells, model),
  )
  return nested ? flatten(circuit) : circuit
}
