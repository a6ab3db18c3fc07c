import { type Circuit, type Device, type Polarity, type Terminal, terminalsByNet } from '@analogkit/netlist'
import { isTransistor, terminalsOf } from './transistor.js'
import type { Rails } from './types.js'

/** Crossing a channel of the other type or a resistor counts as this many channels of the own type. */
const detour = 20
/** A port that can only carry the current of a tail stands in for the rail, this many channels away. */
const tailPort = 10

/**
 * Puts the source of every MOS transistor on the side of its own rail: ground for n, supply for
 * p. Of the two channel ends the source is the one with the shorter way to the rail, counted in
 * channels of the same type; ties (pass gates) stay as drawn. A port where nothing but channel
 * ends of one type meet is a tail whose current comes from outside.
 */
export function orient(circuit: Circuit, rails: Rails): readonly Device[] {
  const distances: Record<Polarity, ReadonlyMap<string, number>> = {
    n: distancesFrom(circuit, rails.grounds, rails.supplies, 'n'),
    p: distancesFrom(circuit, rails.supplies, rails.grounds, 'p'),
  }
  return circuit.devices.map((device) => {
    if (device.kind !== 'mosfet' || device.polarity === undefined) return device
    const distance = distances[device.polarity]
    const drain = distance.get(device.pins.d) ?? Number.POSITIVE_INFINITY
    const source = distance.get(device.pins.s) ?? Number.POSITIVE_INFINITY
    return drain < source ? { ...device, pins: { ...device.pins, d: device.pins.s, s: device.pins.d } } : device
  })
}

/** Shortest ways from the rails over channels and resistors, not through the far rails. */
function distancesFrom(
  circuit: Circuit,
  from: readonly string[],
  far: readonly string[],
  polarity: Polarity,
): ReadonlyMap<string, number> {
  const edges = new Map<string, { to: string; cost: number }[]>()
  const connect = (a: string, b: string, cost: number) => {
    if (far.includes(a) || far.includes(b)) return
    edges.set(a, [...(edges.get(a) ?? []), { to: b, cost }])
    edges.set(b, [...(edges.get(b) ?? []), { to: a, cost }])
  }
  for (const device of circuit.devices) {
    if (isTransistor(device)) {
      const { drain, source } = terminalsOf(device)
      connect(drain, source, device.polarity === polarity ? 1 : detour)
    } else if (device.kind === 'resistor' || device.kind === 'inductor') {
      connect(device.pins.p, device.pins.n, detour)
    }
  }
  const terminals = terminalsByNet(circuit)
  const tails = circuit.ports.filter(
    (net) => !from.includes(net) && !far.includes(net) && isTailPort(net, terminals.get(net) ?? [], polarity),
  )
  const distance = new Map<string, number>([
    ...tails.map((net) => [net, tailPort] as const),
    ...from.map((net) => [net, 0] as const),
  ])
  const open = new Set([...from, ...tails])
  while (open.size > 0) {
    const net = [...open].reduce((a, b) => ((distance.get(a) ?? 0) <= (distance.get(b) ?? 0) ? a : b))
    open.delete(net)
    const here = distance.get(net) ?? 0
    for (const { to, cost } of edges.get(net) ?? []) {
      if (here + cost < (distance.get(to) ?? Number.POSITIVE_INFINITY)) {
        distance.set(to, here + cost)
        open.add(to)
      }
    }
  }
  return distance
}

/** True when all that meets at a net are channel ends of one type. */
function isTailPort(net: string, terminals: readonly Terminal[], polarity: Polarity): boolean {
  return (
    terminals.length > 0 &&
    terminals.every(
      ({ device }) => isTransistor(device) && device.polarity === polarity && terminalsOf(device).gate !== net,
    )
  )
}
