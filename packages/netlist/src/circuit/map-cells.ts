import type { Cell, Circuit } from '../types.js'

/** A circuit with every cell, the top included, replaced by what `map` gives for its devices and ports. */
export function mapCells(circuit: Circuit, map: <C extends Cell>(cell: C) => C): Circuit {
  const cells = Object.entries(circuit.cells).map(([name, cell]) => [name, map(cell)] as const)
  return { ...map(circuit), cells: Object.fromEntries(cells) }
}
