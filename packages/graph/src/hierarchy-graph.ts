import type { Cell, Circuit, PortDirection } from '@analogkit/netlist'
import { DirectedGraph } from 'graphology'
import { flatCounts } from './flat-counts.js'

/** A cell in the graph of cells. */
export interface CellNode {
  readonly type: 'cell'
  readonly name: string
  /** Whether the netlist says what is in it. */
  readonly defined: boolean
  readonly ports: readonly string[]
  /** Directions of ports, for those of which the netlist says one. */
  readonly directions: Readonly<Record<string, PortDirection>>
  /** Devices that are written in it, instances among them. */
  readonly devices: number
  /** Devices that it stands for when flat; Infinity for a cell that contains itself. */
  readonly flatDevices: number
}

/** From a cell to one that it instantiates. */
export interface InstanceEdge {
  /** Names of the instances. */
  readonly instances: readonly string[]
}

/**
 * The graph of cells: a node `top` for the circuit, `cell:inv` for each cell, and an edge from a cell to each one that it
 * instantiates. Nothing is flattened, so that its size is that of the text. Cells that nobody uses are in it too.
 */
export function hierarchyGraph(circuit: Circuit): DirectedGraph<CellNode, InstanceEdge> {
  const graph = new DirectedGraph<CellNode, InstanceEdge>()
  const counts = flatCounts(circuit)
  const add = (key: string, cell: Cell) => {
    const { name, ports, directions = {}, devices } = cell
    graph.addNode(key, {
      type: 'cell',
      name,
      defined: true,
      ports,
      directions,
      devices: devices.length,
      flatDevices: counts.get(cell) ?? 0,
    })
  }
  add('top', circuit)
  for (const [name, cell] of Object.entries(circuit.cells)) add(`cell:${name}`, cell)
  addInstances(graph, 'top', circuit)
  for (const [name, cell] of Object.entries(circuit.cells)) addInstances(graph, `cell:${name}`, cell)
  return graph
}

function addInstances(graph: DirectedGraph<CellNode, InstanceEdge>, key: string, cell: Cell): void {
  const byCell = new Map<string, { readonly ports: readonly string[]; readonly names: string[] }>()
  for (const device of cell.devices) {
    if (device.kind !== 'instance') continue
    const found = byCell.get(device.model)
    if (found === undefined) byCell.set(device.model, { ports: Object.keys(device.pins), names: [device.name] })
    else found.names.push(device.name)
  }
  for (const [name, { ports, names }] of byCell) {
    const target = `cell:${name}`
    if (!graph.hasNode(target)) {
      const unknown = { name, defined: false, ports, directions: {}, devices: 0, flatDevices: 1 } as const
      graph.addNode(target, { type: 'cell', ...unknown })
    }
    graph.addDirectedEdge(key, target, { instances: names })
  }
}
