import type { Circuit } from '@analogkit/netlist'
import { UndirectedGraph } from 'graphology'
import { flatCircuit } from './flat-circuit.js'
import { deviceNode, netNodes } from './node-attributes.js'
import type { DeviceNode, NetNode, PinNode } from './types.js'

/**
 * The graph of pins: a node `device:m1` for each device, joined with one `pin:m1.d` for each of its pins, which is
 * joined with the node `net:out` of its net. A simple graph. Cells are flattened first.
 */
export function pinGraph(circuit: Circuit): UndirectedGraph<DeviceNode | PinNode | NetNode> {
  const flat = flatCircuit(circuit)
  const graph = new UndirectedGraph<DeviceNode | PinNode | NetNode>()
  for (const node of netNodes(flat)) graph.addNode(`net:${node.name}`, node)
  for (const device of flat.devices) {
    graph.addNode(`device:${device.name}`, deviceNode(device))
    for (const [pin, net] of Object.entries<string>(device.pins)) {
      const node = `pin:${device.name}.${pin}`
      graph.addNode(node, { type: 'pin', device: device.name, pin })
      graph.addEdge(`device:${device.name}`, node)
      graph.addEdge(node, `net:${net}`)
    }
  }
  return graph
}
