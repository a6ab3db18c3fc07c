import { NetlistError } from '../error.js'
import type { Circuit } from '../types.js'
import { reachableCells } from './reachable-cells.js'

/**
 * A cell as a circuit of its own, with the cells below it. It keeps all models, and the parameters of the circuit as
 * far as it has none of that name. The top cell is the circuit itself.
 *
 * @throws NetlistError `undefined-subcircuit` for a cell that the circuit does not have
 */
export function extractCell(circuit: Circuit, name: string): Circuit {
  const { cells, models, globals, parameters } = circuit
  if (name === circuit.name) return circuit
  const cell = Object.hasOwn(cells, name) ? cells[name] : undefined
  if (cell === undefined) {
    const place = circuit.place ?? { file: circuit.name, line: 1, column: 1 }
    const reason = `there is no cell "${name}": name one of ${[circuit.name, ...Object.keys(cells)].join(', ')}`
    throw new NetlistError([{ code: 'undefined-subcircuit', place, reason }])
  }
  const top = { ...cell, parameters: { ...parameters, ...cell.parameters }, cells, models, globals }
  return { ...top, cells: Object.fromEntries(reachableCells(top).map((one) => [one.name, one] as const)) }
}
