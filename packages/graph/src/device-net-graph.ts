import type { Circuit } from '@analogkit/netlist'
import { MultiUndirectedGraph } from 'graphology'
import { flatCircuit } from './flat-circuit.js'
import { deviceNode, netNodes } from './node-attributes.js'
import type { DeviceNode, NetNode, PinEdge } from './types.js'

/**
 * The graph of devices and nets: a node `device:m1` for each device, `net:out` for each net, and an edge for each pin.
 * A device with two pins on one net has two edges to it. Cells are flattened first.
 */
export function deviceNetGraph(circuit: Circuit): MultiUndirectedGraph<DeviceNode | NetNode, PinEdge> {
  const flat = flatCircuit(circuit)
  const graph = new MultiUndirectedGraph<DeviceNode | NetNode, PinEdge>()
  for (const node of netNodes(flat)) graph.addNode(`net:${node.name}`, node)
  for (const device of flat.devices) {
    graph.addNode(`device:${device.name}`, deviceNode(device))
    for (const [pin, net] of Object.entries<string>(device.pins)) {
      graph.addEdge(`device:${device.name}`, `net:${net}`, { pin })
    }
  }
  return graph
}
