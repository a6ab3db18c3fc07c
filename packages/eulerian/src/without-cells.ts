import { type Circuit, flatten } from '@analogkit/netlist'

/**
 * A circuit with its cells flattened, unless all that it has are devices of the codec.
 *
 * @param holds - whether the codec has tokens for the instances of a cell
 * @throws NetlistError as `flatten` does
 */
export function withoutCells(circuit: Circuit, holds: (cell: string) => boolean): Circuit {
  const nested = circuit.devices.some(
    ({ kind, model = '' }) => kind === 'instance' && !holds(model) && Object.hasOwn(circuit.cells, model),
  )
  return nested ? flatten(circuit) : circuit
}
