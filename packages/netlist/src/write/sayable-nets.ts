import { mapNets } from '../circuit/map-nets.js'
import { mapProbes } from '../circuit/map-probes.js'
import { netsOf } from '../circuit/nets-of.js'
import type { Cell, Circuit, Device, PortDirection } from '../types.js'
import type { LossReport } from './loss-report.js'

/**
 * A circuit whose nets all have names that can be said: others get one like theirs that is free in their cell, and that
 * is noted. A global net gets the same one in every cell.
 *
 * @param canSay - whether a net of a cell can be said
 */
export function withSayableNets(
  circuit: Circuit,
  canSay: (net: string, cell: Cell) => boolean,
  report: LossReport,
): Circuit {
  const cells = [circuit, ...Object.values(circuit.cells)]
  const globals = renames(circuit.globals, circuit, canSay)
  const names = new Map(
    cells.map((cell) => {
      const own = renames(
        netsOf(cell).filter((net) => !globals.has(net)),
        cell,
        canSay,
      )
      return [cell.name, new Map([...globals, ...own])] as const
    }),
  )
  if ([...names.values()].every(({ size }) => size === 0)) return circuit
  for (const cell of cells) {
    for (const [net, name] of names.get(cell.name) ?? []) {
      report.approximated(cell, `its net ${JSON.stringify(net)} is called "${name}", as the dialect cannot say that`)
    }
  }
  const renamed = <C extends Cell>(cell: C): C => {
    const own = names.get(cell.name)
    return own === undefined ? cell : renameCell(cell, own, names)
  }
  return {
    ...renamed(circuit),
    cells: Object.fromEntries(Object.entries(circuit.cells).map(([name, cell]) => [name, renamed(cell)])),
    globals: circuit.globals.map((net) => globals.get(net) ?? net),
  }
}

type Names = ReadonlyMap<string, string>

/** New names for those of some nets that cannot be said. */
function renames(
  nets: readonly string[],
  cell: Cell,
  canSay: (net: string, cell: Cell) => boolean,
): Map<string, string> {
  const taken = new Set(netsOf(cell))
  const names = new Map<string, string>()
  for (const net of nets) {
    if (canSay(net, cell)) continue
    const plain = net.toLowerCase().replace(/[^a-z0-9_]/g, '_')
    let name = `${plain}_`
    for (let number = 2; taken.has(name) || !canSay(name, cell); number++) name = `${plain}_${number}`
    taken.add(name)
    names.set(net, name)
  }
  return names
}

function renameCell<C extends Cell>(cell: C, own: Names, all: ReadonlyMap<string, Names>): C {
  const rename = (net: string): string => own.get(net) ?? net
  const devices = cell.devices.map((device): Device => {
    const moved = mapProbes(mapNets(device, rename), 'v', rename)
    const ports = moved.kind === 'instance' ? all.get(moved.model) : undefined
    if (moved.kind !== 'instance' || ports === undefined) return moved
    return { ...moved, pins: renameKeys(moved.pins, ports) }
  })
  const { directions } = cell
  const renamed = { ...cell, ports: cell.ports.map(rename), devices }
  return directions === undefined ? renamed : { ...renamed, directions: renameKeys<PortDirection>(directions, own) }
}

function renameKeys<T>(record: Readonly<Record<string, T>>, names: Names): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [names.get(key) ?? key, value]))
}
