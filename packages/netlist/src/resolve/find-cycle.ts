import type { CellDraft } from '../read/draft.js'
import { findCell } from './scope.js'

/** Cells that contain each other: the first one again at the end. */
export interface CellCycle {
  readonly path: readonly CellDraft[]
  /** Where the instance stands that closes it. */
  readonly start: number
}

interface Visit {
  readonly cell: CellDraft
  next: number
}

/** Finds cells that contain themselves; without recursion, as a netlist may be 50,000 cells deep. */
export function findCycle(cells: readonly CellDraft[]): CellCycle | undefined {
  const done = new Set<CellDraft>()
  const onPath = new Set<CellDraft>()
  for (const root of cells) {
    if (done.has(root)) continue
    const path: Visit[] = [{ cell: root, next: 0 }]
    onPath.add(root)
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const device = visit.cell.devices[visit.next++]
      if (device === undefined) {
        path.pop()
        onPath.delete(visit.cell)
        done.add(visit.cell)
        continue
      }
      if (device.element !== 'x' || device.model === undefined) continue
      const callee = findCell(visit.cell, device.model.text)
      if (callee === undefined || done.has(callee)) continue
      if (onPath.has(callee)) {
        const cycle = path.map(({ cell }) => cell)
        return { path: [...cycle.slice(cycle.indexOf(callee)), callee], start: device.name.start }
      }
      onPath.add(callee)
      path.push({ cell: callee, next: 0 })
    }
  }
  return undefined
}
