import type { Cell, Circuit } from '../types.js'
import { checkedRenames } from './checked-renames.js'

/**
 * Renames cells, the top included, wherever they are instantiated. Cells that `names` lacks keep their name.
 *
 * @param names - new names by old name, lower case
 * @throws NetlistError `duplicate-name` when two cells would have one name
 */
export function renameCells(circuit: Circuit, names: Readonly<Record<string, string>>): Circuit {
  const rename = checkedRenames(circuit, 'cells', [circuit.name, ...Object.keys(circuit.cells)], names)
  const renamed = <C extends Cell>(cell: C): C => ({
    ...cell,
    name: rename(cell.name),
    devices: cell.devices.map((device) =>
      device.kind === 'instance' && Object.hasOwn(circuit.cells, device.model)
        ? { ...device, model: rename(device.model) }
        : device,
    ),
  })
  const cells = Object.entries(circuit.cells).map(([name, cell]) => [rename(name), renamed(cell)] as const)
  return { ...renamed(circuit), cells: Object.fromEntries(cells) }
}
