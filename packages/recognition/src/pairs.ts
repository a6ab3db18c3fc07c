import type { DifferentialPair, Latch } from './types.js'
import { farEnd, type WiredNet, type WiredTransistor, type Wiring } from './wiring.js'

/** More devices than this on one source net are an array, not a pair; every two of them would be one. */
const mostOnTail = 64

/**
 * Finds pairs of one type with different gates and different drains, of which neither gate is the other's drain: with a
 * common source net off the rails, with sources that meet behind resistors or behind devices of the other type with a
 * common gate, or with sources on one rail and gates that are ports. A net with more than 64 sources is no tail.
 */
export function findPairs({ nets, branches }: Wiring): readonly DifferentialPair[] {
  const pairs: DifferentialPair[] = []
  const add = (
    a: WiredTransistor,
    b: WiredTransistor,
    tail: WiredNet,
    coupling: DifferentialPair['coupling'],
  ): void => {
    if (a.type !== b.type || a.gate === b.gate || a.drain === b.drain || a.gate === b.drain || b.gate === a.drain)
      return
    pairs.push({
      devices: [a.device.name, b.device.name],
      gates: [a.gate.name, b.gate.name],
      drains: [a.drain.name, b.drain.name],
      tail: tail.name,
      coupling,
    })
  }
  /** Followers on top of two devices of the other type with a common gate, as in the input of the 741. */
  const addBehind = (c: WiredTransistor, d: WiredTransistor, gate: WiredNet): void => {
    if (c.type !== d.type || c.drain === d.drain || c.source === d.source) return
    const [a, b] = [followerOn(c), followerOn(d)]
    if (a === undefined || b === undefined || a.gate === b.gate || a.type !== b.type) return
    pairs.push({
      devices: [a.device.name, b.device.name],
      gates: [a.gate.name, b.gate.name],
      drains: [c.drain.name, d.drain.name],
      tail: gate.name,
      coupling: 'gate',
    })
  }
  for (const net of nets) {
    const members = net.rail === undefined ? net.sources : net.sources.filter(({ gate }) => gate.port)
    if (members.length > mostOnTail) continue
    forEachTwo(members, (a, b) => add(a, b, net, net.rail === undefined ? 'source' : 'none'))
    const degenerated =
      net.rail === undefined ? net.ends.flatMap((end) => degeneratedBy(end.kind, farEnd(end, net))) : []
    if (degenerated.length <= mostOnTail) forEachTwo(degenerated, (a, b) => add(a, b, net, 'resistor'))
  }
  for (const net of nets) {
    if (net.rail === undefined && net.gates.length <= mostOnTail) forEachTwo(net.gates, (a, b) => addBehind(a, b, net))
  }
  for (const { kind, p, n } of branches) {
    if (kind !== 'resistor' || p.sources.length !== 1 || n.sources.length !== 1) continue
    const [a] = p.sources
    const [b] = n.sources
    if (a !== undefined && b !== undefined && a !== b) add(a, b, p, 'resistor')
  }
  return pairs
}

/** The only device of the other type with its source on that of this one. */
function followerOn({ source, polarity }: WiredTransistor): WiredTransistor | undefined {
  const followers = source.rail === undefined ? source.sources.filter((other) => other.polarity !== polarity) : []
  return followers.length === 1 ? followers[0] : undefined
}

/** The transistor whose source goes through a resistor and nowhere else. */
function degeneratedBy(kind: string, source: WiredNet): readonly WiredTransistor[] {
  const alone = source.ends.length === 1 && source.drains.length === 0 && source.gates.length === 0
  return kind === 'resistor' && source.sources.length === 1 && alone ? source.sources : []
}

/** Finds cross-coupled pairs: each gate on the other's drain. */
export function findLatches({ transistors }: Wiring): readonly Latch[] {
  const latches: Latch[] = []
  for (const a of transistors) {
    for (const b of a.drain.gates) {
      const crossed = a.type === b.type && b.drain === a.gate && a.gate !== a.drain && a.device.name < b.device.name
      if (crossed) latches.push({ devices: [a.device.name, b.device.name], nets: [a.drain.name, b.drain.name] })
    }
  }
  return latches
}

function forEachTwo<T>(list: readonly T[], use: (a: T, b: T) => void): void {
  list.forEach((a, index) => {
    for (let other = index + 1; other < list.length; other++) use(a, list[other] as T)
  })
}
