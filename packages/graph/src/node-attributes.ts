import { type Circuit, type Device, netsOf } from '@analogkit/netlist'
import type { DeviceNode, NetNode } from './types.js'

/** The attributes of a device's node. */
export function deviceNode(device: Device): DeviceNode {
  const { name, kind, model, parameters } = device
  const polarity = 'polarity' in device ? device.polarity : undefined
  return {
    type: 'device',
    name,
    kind,
    ...(polarity && { polarity }),
    ...(model !== undefined && { model }),
    parameters,
  }
}

/** The attributes of the nodes of a flat circuit's nets. */
export function netNodes(circuit: Circuit): NetNode[] {
  const ports = new Set(circuit.ports)
  const globals = new Set(['0', ...circuit.globals])
  const { directions = {} } = circuit
  return netsOf(circuit).map((name) => {
    const direction = Object.hasOwn(directions, name) ? directions[name] : undefined
    return { type: 'net', name, port: ports.has(name), global: globals.has(name), ...(direction && { direction }) }
  })
}
