import type { Cell, Circuit, Instance } from '../types.js'

/** An instance somewhere below the top. */
export interface InstancePath {
  /** Names of instances from the top down, with dots, as in the names of a flattened circuit: `x1.x3`. */
  readonly path: string
  /** How many instances it is below the top: 1 for one in the top cell. */
  readonly depth: number
  readonly instance: Instance
  /** Its cell; absent where that is not defined. */
  readonly cell?: Cell
}

/**
 * Every instance of a circuit with its path, outer ones before those inside them. They are made one by one as they are
 * asked for, so that the first of billions cost no more than of few. Cells that contain themselves are entered once on
 * each path.
 */
export function* instancePaths(circuit: Circuit): Generator<InstancePath> {
  const open: { readonly cell: Cell; readonly prefix: string; next: number }[] = [
    { cell: circuit, prefix: '', next: 0 },
  ]
  for (let frame = open.at(-1); frame !== undefined; frame = open.at(-1)) {
    const device = frame.cell.devices[frame.next++]
    if (device === undefined) open.pop()
    else if (device.kind === 'instance') {
      const cell = Object.hasOwn(circuit.cells, device.model) ? circuit.cells[device.model] : undefined
      const path = `${frame.prefix}${device.name}`
      const found = { path, depth: open.length, instance: device }
      yield cell === undefined ? found : { ...found, cell }
      if (cell !== undefined && !open.some((outer) => outer.cell === cell)) {
        open.push({ cell, prefix: `${path}.`, next: 0 })
      }
    }
  }
}
