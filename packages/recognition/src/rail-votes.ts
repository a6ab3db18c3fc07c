import { type Device, devicePins, type Polarity } from '@analogkit/netlist'
import { isTransistor, terminalsOf } from './transistor.js'

/** What meets at an external net. */
export interface Votes {
  bulksN: number
  bulksP: number
  /** Channel ends of n and p devices. */
  endsN: number
  endsP: number
  gates: number
  /** Ends of resistors and inductors. */
  loads: number
  capacitors: number
  /** True when two transistors of one type with gates on ports are all that meets there. */
  tail: boolean
}

/** Counts what meets at each of the nets, in one pass over the devices. */
export function countVotes(devices: readonly Device[], external: readonly string[]): ReadonlyMap<string, Votes> {
  const votes = new Map<string, Votes>(
    external.map((net) => [
      net,
      { bulksN: 0, bulksP: 0, endsN: 0, endsP: 0, gates: 0, loads: 0, capacitors: 0, tail: false },
    ]),
  )
  const voteFor = (polarity: Polarity, net: string, ends: number): void => {
    const of = votes.get(net)
    if (of === undefined) return
    if (polarity === 'n') of.endsN += ends
    else of.endsP += ends
  }
  for (const net of tailNets(devices, votes)) {
    const of = votes.get(net)
    if (of !== undefined) of.tail = true
  }
  const behind = farNets(devices, votes)
  const carried = new Set(
    devices.flatMap((device) => (isTransistor(device) ? [terminalsOf(device).drain, terminalsOf(device).source] : [])),
  )
  for (const device of devices) {
    if (isTransistor(device)) {
      const { gate, drain, source } = terminalsOf(device)
      const { polarity } = device
      voteFor(polarity, source, 1)
      voteFor(polarity, drain, device.kind === 'mosfet' ? 1 : 0.1)
      if (device.kind === 'bjt') {
        // An emitter speaks through its degeneration; a collector through its load speaks for the rail of the other type.
        for (const net of behind.get(source) ?? []) voteFor(polarity, net, 1.2)
        for (const net of behind.get(drain) ?? []) voteFor(polarity === 'n' ? 'p' : 'n', net, 0.2)
      }
      const well = device.kind === 'mosfet' ? votes.get(device.pins.b) : undefined
      if (well !== undefined && polarity === 'n') well.bulksN += 1
      else if (well !== undefined) well.bulksP += 1
      const controlled = drain === gate ? undefined : votes.get(gate)
      if (controlled !== undefined) controlled.gates += 1
    } else if (device.kind === 'resistor' || device.kind === 'inductor') {
      const { p, n } = device.pins
      for (const [net, far] of [
        [p, n],
        [n, p],
      ] as const) {
        const of = votes.get(net)
        // What carries no current, in front of a gate or a capacitor, is no load.
        if (of !== undefined) of.loads += carried.has(far) || votes.has(far) ? 1 : 0.1
      }
    } else if (device.kind === 'capacitor') {
      for (const net of [device.pins.p, device.pins.n]) {
        const of = votes.get(net)
        if (of !== undefined) of.capacitors += 1
      }
    }
  }
  return votes
}

/** For each net on which loads start: the external nets on which they end. */
function farNets(
  devices: readonly Device[],
  external: ReadonlyMap<string, Votes>,
): ReadonlyMap<string, readonly string[]> {
  const far = new Map<string, string[]>()
  for (const device of devices) {
    if (device.kind !== 'resistor' && device.kind !== 'inductor') continue
    const { p, n } = device.pins
    for (const [from, to] of [
      [p, n],
      [n, p],
    ] as const) {
      if (!external.has(to) || external.has(from)) continue
      far.set(from, [...(far.get(from) ?? []), to])
    }
  }
  return far
}

/** External nets with two channel ends of one type, with different external gates, and nothing else but bulks. */
function tailNets(devices: readonly Device[], external: ReadonlyMap<string, Votes>): readonly string[] {
  const gates = new Map<string, string[]>()
  const others = new Set<string>()
  for (const device of devices) {
    if (isTransistor(device)) {
      const { gate, drain, source } = terminalsOf(device)
      for (const net of [drain, source]) {
        if (!external.has(net)) continue
        const list = gates.get(net)
        if (list === undefined) gates.set(net, [gate])
        else list.push(gate)
      }
      others.add(gate)
    } else if (device.kind !== 'capacitor') for (const [, net] of devicePins(device)) others.add(net)
  }
  return [...gates].flatMap(([net, of]) => {
    const [a, b] = of
    const paired =
      of.length === 2 && a !== undefined && b !== undefined && a !== b && external.has(a) && external.has(b)
    return paired && !others.has(net) ? [net] : []
  })
}
