import type { Cell, Circuit } from '../types.js'

/** The cells that a circuit uses, each after those that it contains. Without recursion: cells nest deeply. */
export function reachableCells(circuit: Circuit): readonly Cell[] {
  const order: Cell[] = []
  const seen = new Set<string>()
  const path: { readonly cell: Cell; next: number }[] = [{ cell: circuit, next: 0 }]
  for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
    const device = visit.cell.devices[visit.next++]
    if (device === undefined) {
      path.pop()
      if (visit.cell !== circuit) order.push(visit.cell)
    } else if (device.kind === 'instance' && !seen.has(device.model) && Object.hasOwn(circuit.cells, device.model)) {
      const cell = circuit.cells[device.model]
      seen.add(device.model)
      if (cell !== undefined) path.push({ cell, next: 0 })
    }
  }
  return order
}
