import { NetlistError } from '../error.js'
import { formatExpression } from '../expression/format-expression.js'
import { mapExpression } from '../expression/map-expression.js'
import { parseExpression } from '../expression/parse-expression.js'
import type { Circuit, Device } from '../types.js'
import { mapNets } from './map-nets.js'
import { netsOf } from './nets-of.js'

/**
 * Renames nets of the top cell, ports and behavioural expressions included. Nets that `names` lacks keep their name.
 * Inner cells are left alone, so that a global net can only be renamed in a flat circuit.
 *
 * @param names - new names by old name, lower case
 * @throws NetlistError `duplicate-name` when two nets would become one
 */
export function renameNets(circuit: Circuit, names: Readonly<Record<string, string>>): Circuit {
  const rename = (net: string): string => (Object.hasOwn(names, net) ? (names[net] ?? net) : net)
  const origins = new Map<string, string>()
  for (const net of netsOf(circuit)) {
    const renamed = rename(net)
    const other = origins.get(renamed)
    if (other !== undefined) {
      const place = circuit.place ?? { file: circuit.name, line: 1, column: 1 }
      const reason = `the nets "${other}" and "${net}" would both be "${renamed}": choose another name`
      throw new NetlistError([{ code: 'duplicate-name', place, reason }])
    }
    origins.set(renamed, net)
  }
  return {
    ...circuit,
    ports: circuit.ports.map(rename),
    devices: circuit.devices.map((device) => renameProbes(mapNets(device, rename), rename)),
    globals: circuit.globals.map(rename),
  }
}

function renameProbes(device: Device, rename: (net: string) => string): Device {
  const { expression } = device.parameters
  if (device.kind !== 'controlled-source' || typeof expression !== 'string') return device
  const tree = mapExpression(parseExpression(expression), (node) =>
    node.type === 'probe' && node.quantity === 'v' ? { ...node, names: node.names.map(rename) } : node,
  )
  return { ...device, parameters: { ...device.parameters, expression: formatExpression(tree) } }
}
