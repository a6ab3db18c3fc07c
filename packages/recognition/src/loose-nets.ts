import { type Circuit, type Device, type Mosfet, type Terminal, terminalsByNet } from '@analogkit/netlist'
import type { Rails, Repair } from './types.js'

/**
 * Connects what hangs in the air: a well on which nothing but bulks meet is tied to the own rail, and a net on which
 * nothing but gates meet becomes a bias port, both with a record. At the end of the ports, so that the others keep
 * their places.
 */
export function connectLooseNets(
  circuit: Circuit,
  rails: Rails,
): { readonly circuit: Circuit; readonly loosePorts: readonly string[]; readonly repairs: readonly Repair[] } {
  const external = new Set([...circuit.ports, ...circuit.globals, ...rails.supplies, ...rails.grounds])
  const wells = new Set<string>()
  const gates: string[] = []
  const repairs: Repair[] = []
  for (const [net, terminals] of terminalsByNet(circuit)) {
    if (external.has(net)) continue
    if (terminals.every(isBulk)) wells.add(net)
    else if (terminals.every(isGate)) {
      const [first] = terminals
      const names = terminals.map(({ device }) => device.name).join(', ')
      gates.push(net)
      repairs.push({
        device: first?.device.name ?? '',
        change: `nothing drives ${net}, the gate of ${names}: it is taken for a bias port`,
      })
    }
  }
  if (wells.size === 0 && gates.length === 0) return { circuit, loosePorts: [], repairs }
  const devices = circuit.devices.map((device): Device => {
    if (device.kind !== 'mosfet' || !wells.has(device.pins.b)) return device
    const rail = railOf(device, rails)
    if (rail === undefined) return device
    repairs.push({ device: device.name, change: `bulk moved from ${device.pins.b}, which nothing drives, to ${rail}` })
    return { ...device, pins: { ...device.pins, b: rail } }
  })
  return { circuit: { ...circuit, devices, ports: [...circuit.ports, ...gates] }, loosePorts: gates, repairs }
}

/** The rail that the bulk of a device belongs to. */
function railOf({ polarity }: Mosfet, { supplies, grounds }: Rails): string | undefined {
  return (polarity === 'p' ? supplies : grounds)[0]
}

function isBulk({ device, pin }: Terminal): boolean {
  return device.kind === 'mosfet' && pin === 'b'
}

function isGate({ device, pin }: Terminal): boolean {
  return (device.kind === 'mosfet' && pin === 'g') || (device.kind === 'bjt' && pin === 'b')
}
