import type { Cell, Circuit, Device } from '../types.js'

/** The cells that a circuit uses, each after those that it contains. Without recursion: cells nest deeply. */
export function reachableCells(circuit: Circuit): readonly Cell[] {
  return orderedCells(circuit, circuit)
}

/** All cells of a circuit, each after those that it contains. */
export function allCells(circuit: Circuit): readonly Cell[] {
  const devices = Object.keys(circuit.cells).map((model): Device => {
    return { kind: 'instance', name: model, model, parameters: {}, pins: {} }
  })
  return orderedCells(circuit, { ...circuit, devices })
}

function orderedCells(circuit: Circuit, top: Cell): readonly Cell[] {
  const order: Cell[] = []
  const seen = new Set<string>()
  const path: { readonly cell: Cell; next: number }[] = [{ cell: top, next: 0 }]
  for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
    const device = visit.cell.devices[visit.next++]
    if (device === undefined) {
      path.pop()
      if (visit.cell !== top) order.push(visit.cell)
    } else if (device.kind === 'instance' && !seen.has(device.model) && Object.hasOwn(circuit.cells, device.model)) {
      const cell = circuit.cells[device.model]
      seen.add(device.model)
      if (cell !== undefined) path.push({ cell, next: 0 })
    }
  }
  return order
}
