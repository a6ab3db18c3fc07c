import { type Cell, type Circuit, type Device, netsOf } from '@analogkit/netlist'
import { MultiUndirectedGraph } from 'graphology'
import { GraphError } from './error.js'
import { flatCounts } from './flat-counts.js'
import { deviceNode, netNodes } from './node-attributes.js'
import type { DeviceNode, NetNode, PinEdge } from './types.js'

/** An instance that is shown as one device. */
interface Closed {
  readonly device: Device
  readonly path: string
  /** The net of each of its pins, by name in the view. */
  readonly pins: Readonly<Record<string, string>>
}

/** An instance that is shown by what is in it. */
interface Opened extends Closed {
  readonly nodes: readonly string[]
  /** Instances in it. */
  readonly instances: readonly string[]
}

/**
 * A circuit as a graph of devices and nets in which the instances of cells are devices, until they are expanded one by
 * one. Costs as much as is shown: an instance of 10^11 devices is one node. Nodes are called as in the flat circuit,
 * `device:x1.m3` and `net:x1.mid`; parameters are those written in the cell.
 */
export class HierarchyView {
  /** What is shown now. It changes when instances are expanded and collapsed. */
  readonly graph: MultiUndirectedGraph<DeviceNode | NetNode, PinEdge>
  private readonly closed = new Map<string, Closed>()
  private readonly opened = new Map<string, Opened>()
  private readonly globals: ReadonlySet<string>
  private readonly counts: ReadonlyMap<Cell, number>

  constructor(private readonly circuit: Circuit) {
    this.globals = new Set(['0', ...circuit.globals])
    this.counts = flatCounts(circuit)
    this.graph = new MultiUndirectedGraph()
    for (const node of netNodes(circuit)) this.graph.addNode(`net:${node.name}`, node)
    for (const device of circuit.devices) this.show(device, '', (net) => net)
  }

  /** Instances of known cells that are shown as one device, by their paths. */
  instances(): readonly string[] {
    return [...this.closed.keys()]
  }

  /** How many devices an instance stands for when flat; Infinity for one of a cell that contains itself. */
  flatDevices(instance: string): number {
    const { device } = this.closed.get(instance) ?? this.opened.get(instance) ?? this.unknown(instance)
    return this.counts.get(this.cellOf(device) ?? this.circuit) ?? 0
  }

  /**
   * Replaces an instance by the devices and inner nets of its cell.
   *
   * @param instance - its path, such as `x1.x2`
   * @returns the instances that are in it, by their paths
   * @throws GraphError `unknown-device` when it is not there, or expanded already
   */
  expand(instance: string): readonly string[] {
    const found = this.closed.get(instance) ?? this.unknown(instance)
    const cell = this.cellOf(found.device) ?? this.unknown(instance)
    this.closed.delete(instance)
    this.graph.dropNode(`device:${instance}`)
    const nodes: string[] = []
    const netOf = (net: string) => {
      if (Object.hasOwn(found.pins, net)) return found.pins[net] as string
      return this.globals.has(net) ? net : `${instance}.${net}`
    }
    for (const net of netsOf(cell)) {
      const name = netOf(net)
      if (this.graph.hasNode(`net:${name}`)) continue
      this.graph.addNode(`net:${name}`, { type: 'net', name, port: false, global: this.globals.has(name) })
      if (!this.globals.has(name)) nodes.push(`net:${name}`)
    }
    const instances: string[] = []
    for (const device of cell.devices) {
      const path = this.show(device, `${instance}.`, netOf)
      nodes.push(`device:${path}`)
      if (this.closed.has(path)) instances.push(path)
    }
    this.opened.set(instance, { ...found, nodes, instances })
    return instances
  }

  /**
   * Puts an instance back in place of what is in it.
   *
   * @throws GraphError `unknown-device` when it is not expanded
   */
  collapse(instance: string): void {
    const open = [this.opened.get(instance) ?? this.unknown(instance)]
    for (const { path, nodes, instances } of open) {
      this.opened.delete(path)
      for (const node of nodes) if (this.graph.hasNode(node)) this.graph.dropNode(node)
      for (const inner of instances) {
        this.closed.delete(inner)
        const deeper = this.opened.get(inner)
        if (deeper !== undefined) open.push(deeper)
      }
    }
    const [{ device, path, pins }] = open as [Opened]
    this.add(device, path, pins)
  }

  private show(device: Device, prefix: string, netOf: (net: string) => string): string {
    const path = `${prefix}${device.name}`
    const pins = Object.fromEntries(Object.entries<string>(device.pins).map(([pin, net]) => [pin, netOf(net)]))
    this.add(device, path, pins)
    return path
  }

  private add(device: Device, path: string, pins: Readonly<Record<string, string>>): void {
    this.graph.addNode(`device:${path}`, { ...deviceNode(device), name: path })
    for (const [pin, net] of Object.entries(pins)) this.graph.addEdge(`device:${path}`, `net:${net}`, { pin })
    if (this.cellOf(device) !== undefined) this.closed.set(path, { device, path, pins })
  }

  private cellOf({ kind, model }: Device): Cell | undefined {
    const { cells } = this.circuit
    return kind === 'instance' && model !== undefined && Object.hasOwn(cells, model) ? cells[model] : undefined
  }

  private unknown(instance: string): never {
    throw new GraphError('unknown-device', this.circuit.name, instance)
  }
}

/** Opens a circuit with all of its instances as devices. */
export function hierarchyView(circuit: Circuit): HierarchyView {
  return new HierarchyView(circuit)
}
