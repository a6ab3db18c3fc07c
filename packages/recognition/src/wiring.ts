import { type Circuit, type Device, devicePins } from '@analogkit/netlist'
import { isTransistor, terminalsOf } from './transistor.js'
import type { Rails, Transistor } from './types.js'

/** A net with all that meets there. */
export interface WiredNet {
  /** Its place among the nets of the circuit. */
  readonly index: number
  readonly name: string
  /** Whether it is a port and no rail. */
  readonly port: boolean
  readonly rail?: 'supply' | 'ground'
  /** The transistors with this terminal here. */
  readonly gates: readonly WiredTransistor[]
  readonly drains: readonly WiredTransistor[]
  readonly sources: readonly WiredTransistor[]
  /** Passives, diodes and sources of which one end is here. */
  readonly ends: readonly WiredBranch[]
  /** How many pins of devices of other kinds are here. */
  readonly others: number
}

/** A transistor on its nets. */
export interface WiredTransistor {
  readonly device: Transistor
  readonly gate: WiredNet
  readonly drain: WiredNet
  readonly source: WiredNet
  readonly polarity: 'n' | 'p'
  /** `mosfet-n`, `bjt-p` …: equal for devices that can be partners. */
  readonly type: string
}

/** A device with two ends. */
export interface WiredBranch {
  readonly device: Device
  readonly kind: 'resistor' | 'capacitor' | 'inductor' | 'diode' | 'source'
  readonly p: WiredNet
  readonly n: WiredNet
}

/** A flat circuit as an index, made once for all that looks into it. */
export interface Wiring {
  readonly nets: readonly WiredNet[]
  readonly byName: ReadonlyMap<string, WiredNet>
  readonly transistors: readonly WiredTransistor[]
  readonly branches: readonly WiredBranch[]
}

interface OpenNet extends WiredNet {
  readonly gates: WiredTransistor[]
  readonly drains: WiredTransistor[]
  readonly sources: WiredTransistor[]
  readonly ends: WiredBranch[]
  others: number
}

/** Indexes a flat circuit, best in normal form. Bulks and substrates are not looked at. */
export function wire(circuit: Circuit, rails: Rails): Wiring {
  const supplies = new Set(rails.supplies)
  const grounds = new Set(rails.grounds)
  const ports = new Set(circuit.ports)
  const byName = new Map<string, OpenNet>()
  const netOf = (name: string): OpenNet => {
    const known = byName.get(name)
    if (known !== undefined) return known
    const rail = supplies.has(name) ? 'supply' : grounds.has(name) ? 'ground' : undefined
    const net: OpenNet = {
      index: byName.size,
      name,
      port: rail === undefined && ports.has(name),
      ...(rail !== undefined && { rail }),
      gates: [],
      drains: [],
      sources: [],
      ends: [],
      others: 0,
    }
    byName.set(name, net)
    return net
  }
  for (const port of circuit.ports) netOf(port)
  const transistors: WiredTransistor[] = []
  const branches: WiredBranch[] = []
  for (const device of circuit.devices) {
    if (isTransistor(device)) {
      const terminals = terminalsOf(device)
      const [gate, drain, source] = [netOf(terminals.gate), netOf(terminals.drain), netOf(terminals.source)]
      const type = `${device.kind}-${device.polarity}`
      const wired = { device, gate, drain, source, polarity: device.polarity, type }
      transistors.push(wired)
      gate.gates.push(wired)
      drain.drains.push(wired)
      source.sources.push(wired)
    } else if (isBranch(device)) {
      const [p, n] = [netOf(device.pins.p), netOf(device.pins.n)]
      const wired = { device, kind: device.kind, p, n }
      branches.push(wired)
      p.ends.push(wired)
      if (n !== p) n.ends.push(wired)
    } else {
      for (const [, net] of devicePins(device)) netOf(net).others += 1
    }
  }
  return { nets: [...byName.values()], byName, transistors, branches }
}

/** The other end of a device with two ends. */
export function farEnd(branch: WiredBranch, near: WiredNet): WiredNet {
  return branch.p === near ? branch.n : branch.p
}

/** True when something other than gates and capacitors meets at a net. */
export function isDriven({ drains, sources, ends, others }: WiredNet): boolean {
  return drains.length > 0 || sources.length > 0 || others > 0 || ends.some(({ kind }) => kind !== 'capacitor')
}

/** True for an inner net from which capacitors alone go on behind a single channel. */
export function carriesNothing({ port, rail, drains, sources, ends, others }: WiredNet): boolean {
  const channels = drains.length + sources.length
  return !port && rail === undefined && channels === 1 && others === 0 && ends.every(({ kind }) => kind === 'capacitor')
}

/** True when gate and drain meet. */
export function isDiode({ gate, drain }: WiredTransistor): boolean {
  return gate === drain
}

function isBranch(device: Device): device is Extract<Device, { kind: WiredBranch['kind'] }> {
  switch (device.kind) {
    case 'resistor':
    case 'capacitor':
    case 'inductor':
    case 'diode':
    case 'source':
      return true
    default:
      return false
  }
}
