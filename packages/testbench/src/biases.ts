import type { Device, PortRole } from '@analogkit/netlist'
import { isTransistor, type Structure, terminalsOf, voltageRoles } from '@analogkit/recognition'
import { benchNet } from './roles.js'
import type { Modification, Variable } from './types.js'

/** What a bench adds at the bias ports. */
export interface BiasSources {
  readonly devices: readonly Device[]
  readonly variables: readonly Variable[]
  readonly modifications: readonly Modification[]
}

/** Sources at every bias port. Each is referred to the rail of the gates that it drives, else the bench would make the supply rejection. */
export function biasSources(structure: Structure, roles: Readonly<Record<string, PortRole>>): BiasSources {
  const supply = benchNet(structure.rails.supplies[0] ?? '0')
  const ground = benchNet(structure.rails.grounds[0] ?? '0')
  const devices: Device[] = []
  const variables: Variable[] = []
  const modifications: Modification[] = []
  for (const [index, port] of Object.keys(roles).entries()) {
    const role = roles[port]
    const net = benchNet(port)
    const parameter = `bias${index}`
    const name = `bias${index}`
    if (role !== undefined && voltageRoles.has(role)) {
      const high = gatesOfP(structure, port)
      devices.push(
        high
          ? {
              kind: 'source',
              quantity: 'voltage',
              name,
              pins: { p: supply, n: net },
              parameters: { dc: `supply - ${parameter}` },
            }
          : { kind: 'source', quantity: 'voltage', name, pins: { p: net, n: ground }, parameters: { dc: parameter } },
      )
      modifications.push({ port, what: `voltage source to the ${high ? 'supply' : 'ground'}` })
    } else if (role === 'bias-current-source') {
      devices.push({
        kind: 'source',
        quantity: 'current',
        name,
        pins: { p: supply, n: net },
        parameters: { dc: parameter },
      })
      modifications.push({ port, what: 'current source from the supply into the port' })
    } else if (role === 'bias-current-sink') {
      devices.push({
        kind: 'source',
        quantity: 'current',
        name,
        pins: { p: net, n: ground },
        parameters: { dc: parameter },
      })
      modifications.push({ port, what: 'current source out of the port to ground' })
    } else continue
    variables.push({ type: 'bias', port, role, parameter })
  }
  return { devices, variables, modifications }
}

/** True when the gates on a port belong to p devices. */
function gatesOfP(structure: Structure, port: string): boolean {
  const gates = structure.circuit.devices.filter(isTransistor).filter((device) => terminalsOf(device).gate === port)
  return gates.filter((device) => device.polarity === 'p').length > gates.length / 2
}
