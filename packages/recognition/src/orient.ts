import {
  type Circuit,
  type Device,
  type Mosfet,
  type Polarity,
  type Terminal,
  terminalsByNet,
} from '@analogkit/netlist'
import { isTransistor, terminalsOf } from './transistor.js'
import type { Rails } from './types.js'

/** Crossing a channel of the other type or a resistor counts as this many channels of the own type. */
const detour = 20
/** A port that can only carry the current of a tail stands in for the rail, this many channels away. */
const tailPort = 1
/** The same, where a single gate leaves it open whether it is a tail at all. */
const doubtfulTailPort = 10

/** By net: what it costs to get there. */
type Distances = ReadonlyMap<string, number>

/**
 * Puts the source of every MOS transistor on the side of its own rail: ground for n, supply for
 * p. Of the two channel ends the source is the one with the shorter way to the rail, counted in
 * channels of the same type; of two equal ones that with the longer way to the far rail, then that on which more of such
 * undecided devices meet, as on the tail of a pair; what is a tie then (pass gates) stays as drawn. A port where nothing but channel ends of one type meet is a tail whose current comes from outside.
 */
export function orient(circuit: Circuit, rails: Rails): readonly Device[] {
  const terminals = terminalsByNet(circuit)
  const own: Record<Polarity, Distances> = {
    n: distancesFrom(circuit, terminals, rails.grounds, rails.supplies, 'n'),
    p: distancesFrom(circuit, terminals, rails.supplies, rails.grounds, 'p'),
  }
  const away = (distances: Distances, net: string): number => distances.get(net) ?? Number.POSITIVE_INFINITY
  /** Positive where the drain as drawn should be the source. */
  const lean = ({ pins: { d, s }, polarity = 'n' }: Mosfet): number => {
    const near = own[polarity]
    const far = own[polarity === 'n' ? 'p' : 'n']
    return compare(away(near, s), away(near, d)) || compare(away(far, d), away(far, s))
  }
  const undecided = new Map<string, number>()
  for (const device of circuit.devices) {
    if (device.kind !== 'mosfet' || lean(device) !== 0) continue
    for (const net of [device.pins.d, device.pins.s]) {
      const key = `${device.polarity} ${net}`
      undecided.set(key, (undecided.get(key) ?? 0) + 1)
    }
  }
  return circuit.devices.map((device) => {
    if (device.kind !== 'mosfet' || device.polarity === undefined) return device
    const { d, s } = device.pins
    const meeting = (net: string): number => undecided.get(`${device.polarity} ${net}`) ?? 0
    const turned = (lean(device) || compare(meeting(d), meeting(s))) > 0
    return turned ? { ...device, pins: { ...device.pins, d: s, s: d } } : device
  })
}

/** The sign of a difference that may be one of infinities. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a > b ? 1 : -1
}

/** Shortest ways from the rails over channels and resistors, not through the far rails. */
function distancesFrom(
  circuit: Circuit,
  terminals: ReadonlyMap<string, readonly Terminal[]>,
  from: readonly string[],
  far: readonly string[],
  polarity: Polarity,
): Distances {
  const edges = new Map<string, { readonly to: string; readonly cost: number }[]>()
  const connect = (a: string, b: string, cost: number): void => {
    if (far.includes(a) || far.includes(b)) return
    for (const [start, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const list = edges.get(start)
      if (list === undefined) edges.set(start, [{ to, cost }])
      else list.push({ to, cost })
    }
  }
  for (const device of circuit.devices) {
    if (isTransistor(device)) {
      const { drain, source } = terminalsOf(device)
      connect(drain, source, device.polarity === polarity ? 1 : detour)
    } else if (device.kind === 'resistor' || device.kind === 'inductor') {
      connect(device.pins.p, device.pins.n, detour)
    }
  }
  const distance = new Map<string, number>()
  const buckets: string[][] = []
  const reach = (net: string, cost: number): void => {
    if (cost >= (distance.get(net) ?? Number.POSITIVE_INFINITY)) return
    distance.set(net, cost)
    const bucket = buckets[cost]
    if (bucket === undefined) buckets[cost] = [net]
    else bucket.push(net)
  }
  for (const net of from) reach(net, 0)
  for (const net of circuit.ports) {
    const ends = terminals.get(net) ?? []
    if (!far.includes(net) && isTailPort(net, ends, polarity)) reach(net, hasGates(ends) ? tailPort : doubtfulTailPort)
  }
  for (let cost = 0; cost < buckets.length; cost++) {
    for (const net of buckets[cost] ?? []) {
      if (distance.get(net) !== cost) continue
      for (const edge of edges.get(net) ?? []) reach(edge.to, cost + edge.cost)
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

/** True when the devices have several gate nets between them. */
function hasGates(terminals: readonly Terminal[]): boolean {
  const gates = new Set(terminals.flatMap(({ device }) => (isTransistor(device) ? [terminalsOf(device).gate] : [])))
  return gates.size > 1
}
