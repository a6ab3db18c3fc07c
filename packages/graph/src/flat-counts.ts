import type { Cell, Circuit } from '@analogkit/netlist'

/** A cell whose devices are being counted. */
interface Visit {
  readonly cell: Cell
  next: number
  count: number
}

/**
 * How many devices the circuit and each of its cells stand for when flat: Infinity for those that contain themselves, or
 * a cell that does. An instance of an unknown cell is one device. Every cell is looked at once.
 */
export function flatCounts(circuit: Circuit): ReadonlyMap<Cell, number> {
  const counts = new Map<Cell, number>()
  for (const root of [circuit, ...Object.values(circuit.cells)]) {
    const path: Visit[] = counts.has(root) ? [] : [{ cell: root, next: 0, count: 0 }]
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      // A cell on the path stands for infinitely many, should it be met again from inside.
      counts.set(visit.cell, Number.POSITIVE_INFINITY)
      const device = visit.cell.devices[visit.next++]
      if (device === undefined) {
        path.pop()
        counts.set(visit.cell, visit.count)
        continue
      }
      const callee =
        device.kind === 'instance' && Object.hasOwn(circuit.cells, device.model)
          ? circuit.cells[device.model]
          : undefined
      const known = callee === undefined ? 1 : counts.get(callee)
      if (known !== undefined) visit.count += known
      else if (callee !== undefined) {
        visit.next--
        path.push({ cell: callee, next: 0, count: 0 })
      }
    }
  }
  return counts
}
