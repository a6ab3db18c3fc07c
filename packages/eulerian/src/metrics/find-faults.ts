import type { Circuit, Device } from '@analogkit/netlist'
import { DisjointSets } from '../disjoint-sets.js'

/** What can be wrong with the wiring of a circuit. */
export type FaultRule =
  /** An inner net that less than two devices are on. */
  | 'lonely-net'
  /** An inner net of gates and bulks, one gate at least, which nothing drives. */
  | 'floating-gate'
  /** An inner net of nothing but bulks. */
  | 'floating-bulk'
  /** An output that only gates and bulks are on. */
  | 'undriven-output'
  /** A port that no device is on. */
  | 'unused-port'
  /** An inductor, a voltage source or a chain of them between a supply and ground. */
  | 'rail-short'
  /** A device of two pins with both on one net. */
  | 'shorted-device'
  /** A part that hangs together with the others by nothing, or by nothing but the rails, and has no port of its own. */
  | 'idle-part'

/** A fault with the net or the device that it is about. */
export interface Fault {
  readonly rule: FaultRule
  readonly subject: string
}

/**
 * A set of rules: all of them, or the one of AnalogToBi's four that a circuit can break once it is one: each inner net
 * touches two devices.
 */
export type ValidityProfile = 'strict' | 'analogtobi'

const supply = /^(a|d)?(vdd|vcc)/
const ground = /^(0|(a|d)?(vss|gnd|vee))/
const output = /^(v|i)?out/

/**
 * What is wrong with the wiring of a flat circuit, going by its ports' names: `vdd`, `vss`, `0` and their like are rails,
 * `vout1`, `iout1` and `out` are outputs. None for a valid circuit.
 *
 * @see AnalogToBi, arXiv 2603.08720, 2026, for its rules
 */
export function findFaults(circuit: Circuit, profile: ValidityProfile = 'strict'): readonly Fault[] {
  const nets = netsOf(circuit)
  const faults: Fault[] = []
  for (const [net, { devices }] of nets) {
    if (!isPort(circuit, net) && devices.size < 2) faults.push({ rule: 'lonely-net', subject: net })
  }
  if (profile === 'analogtobi') return faults
  for (const [net, { driven, gates }] of nets) {
    if (driven) continue
    if (!isPort(circuit, net)) faults.push({ rule: gates ? 'floating-gate' : 'floating-bulk', subject: net })
    else if (output.test(net)) faults.push({ rule: 'undriven-output', subject: net })
  }
  for (const port of circuit.ports) if (!nets.has(port)) faults.push({ rule: 'unused-port', subject: port })
  return [...faults, ...findShorts(circuit, nets), ...findIdleParts(circuit, nets)]
}

interface Net {
  readonly index: number
  readonly devices: Set<number>
  driven: boolean
  gates: boolean
}

function netsOf(circuit: Circuit): Map<string, Net> {
  const nets = new Map<string, Net>()
  circuit.devices.forEach((device, index) => {
    for (const [pin, name] of Object.entries<string>(device.pins)) {
      let net = nets.get(name)
      if (net === undefined) {
        net = { index: nets.size, devices: new Set(), driven: false, gates: false }
        nets.set(name, net)
      }
      net.devices.add(index)
      if (!isInsulated(device, pin)) net.driven = true
      else if (!isBulk(device, pin)) net.gates = true
    }
  })
  return nets
}

/** Whether no current flows through a pin at a fixed voltage. */
function isInsulated(device: Device, pin: string): boolean {
  if (isBulk(device, pin)) return true
  if (device.kind === 'mosfet' || device.kind === 'jfet') return pin === 'g'
  if (pin === 'cp' || pin === 'cn') return true
  if (device.kind !== 'instance') return false
  const [first] = Object.keys(device.pins)
  switch (device.model) {
    case 'inverter':
      return pin === first
    case 'transmission_gate':
      return pin === 'c' || pin === '3'
    case 'xor':
    case 'pfd':
      return pin === first || pin === 'b' || pin === '2'
    default:
      return false
  }
}

function isBulk({ kind }: Device, pin: string): boolean {
  return kind === 'bjt' ? pin === 's' : kind !== 'instance' && kind !== 'other' && pin === 'b'
}

function isPort({ ports, globals }: Circuit, net: string): boolean {
  return net === '0' || ports.includes(net) || globals.includes(net)
}

function findShorts({ devices }: Circuit, nets: ReadonlyMap<string, Net>): readonly Fault[] {
  const wires = new DisjointSets(nets.size)
  const faults: Fault[] = []
  for (const device of devices) {
    const pins = Object.values(device.pins as Readonly<Record<string, string>>)
    if (pins.length === 2 && pins[0] === pins[1]) faults.push({ rule: 'shorted-device', subject: device.name })
    if (device.kind === 'inductor' || (device.kind === 'source' && device.quantity === 'voltage')) {
      const [p, n] = [nets.get(device.pins.p), nets.get(device.pins.n)]
      if (p !== undefined && n !== undefined) wires.join(p.index, n.index)
    }
  }
  const rootsOf = (names: RegExp) =>
    [...nets].filter(([net]) => names.test(net)).map(([, { index }]) => wires.find(index))
  const grounds = new Set(rootsOf(ground))
  if (rootsOf(supply).some((root) => grounds.has(root))) faults.push({ rule: 'rail-short', subject: 'vdd' })
  return faults
}

function findIdleParts(circuit: Circuit, nets: ReadonlyMap<string, Net>): readonly Fault[] {
  const { devices } = circuit
  const parts = new DisjointSets(devices.length)
  for (const [net, { devices: members }] of nets) {
    if (supply.test(net) || ground.test(net)) continue
    const [first = 0, ...others] = members
    for (const other of others) parts.join(first, other)
  }
  const withPort = new Set<number>()
  for (const [net, { devices: members }] of nets) {
    if (!isPort(circuit, net) || supply.test(net) || ground.test(net)) continue
    for (const member of members) withPort.add(parts.find(member))
  }
  const idle = devices.filter((_, index) => parts.find(index) === index && !withPort.has(index))
  return idle.map(({ name }) => ({ rule: 'idle-part', subject: name }))
}
