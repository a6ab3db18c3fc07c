import { findSymmetry, GraphError } from '@analogkit/graph'
import { type Circuit, type Device, flatten } from '@analogkit/netlist'
import { isTransistor, terminalsOf, typeOf } from '@analogkit/recognition'
import { type Anomaly, type Examined, examine, totalPoints } from './anomalies.js'
import type { NetFacts } from './net-facts.js'
import type { DefectKind, RepairProposal } from './types.js'

/** A change before it was looked at. */
interface Idea {
  readonly kind: DefectKind
  readonly change: string
  readonly reason: string
  readonly circuit: Circuit
  /** What speaks for it beside what it mends, in points. */
  readonly prior: number
}

/** More proposals than this help nobody. */
const mostProposals = 12
/** Ideas that mend less are no repairs. */
const leastGain = 0.5
/** A circuit with more is not a circuit with an error, but something else. */
const mostAnomalies = 12

/**
 * Proposes changes that mend probable errors of a netlist, the likeliest first: a port that was forgotten, a net that was
 * cut, a diode connection that was lost, a bulk on the wrong rail. Each is judged by how much less is wrong with the
 * circuit afterwards, and by what circuits look like: mirrors have diodes, halves are alike. Names are not looked at.
 *
 * @returns nothing for a circuit without anything suspicious
 * @see AMSnet-q, arXiv 2605.01404, Fig. 6
 */
export function proposeRepairs(circuit: Circuit): readonly RepairProposal[] {
  const flat = flatten(circuit)
  const before = examine(flat)
  if (before.anomalies.length === 0 || before.anomalies.length > mostAnomalies) return []
  const wrong = totalPoints(before.anomalies)
  const seen = new Set<string>()
  return before.anomalies
    .flatMap((anomaly) => ideasFor(anomaly, before))
    .filter(({ change }) => seen.size < seen.add(change).size)
    .flatMap(({ kind, change, reason, circuit: repaired, prior }): readonly RepairProposal[] => {
      const gain = wrong - totalPoints(examine(repaired).anomalies)
      if (gain < leastGain) return []
      return [{ kind, circuit: repaired, change, reasons: [reason], score: gain + prior }]
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, mostProposals)
}

function ideasFor(anomaly: Anomaly, examined: Examined): readonly Idea[] {
  const { circuit, facts, rails } = examined
  const { net, message } = anomaly
  if (anomaly.what === 'wrong-bulk') {
    const device = circuit.devices.find(({ name }) => name === anomaly.device)
    if (device?.kind !== 'mosfet') return []
    const own = device.polarity === 'p' ? rails.supply : rails.ground
    if (own === undefined) return []
    return [
      {
        kind: 'wrong-bulk',
        change: `move the bulk of ${device.name} from ${device.pins.b} to ${own}`,
        reason: message,
        circuit: movePin(circuit, device.name, 'b', own),
        prior: 2,
      },
    ]
  }
  const fact = facts.get(net)
  if (fact === undefined) return []
  return [...portIdeas(anomaly, fact, examined), ...joinIdeas(anomaly, fact, examined)]
}

function portIdeas({ net, what, message }: Anomaly, fact: NetFacts, { circuit }: Examined): readonly Idea[] {
  // A bias that reaches several gates, or an end of the signal path, is worth a port more than a single pin is.
  const prior =
    what === 'no-rail'
      ? 2
      : what === 'undriven'
        ? 0.5
        : what === 'single-pin'
          ? fact.gates > 0
            ? 0.5
            : -1
          : what === 'dead-end'
            ? 1
            : 0
  return [
    {
      kind: 'missing-port',
      change: `make net ${net} a port`,
      reason: message,
      circuit: { ...circuit, ports: [...circuit.ports, net] },
      prior,
    },
  ]
}

/** Nets that the suspicious one may have been part of. */
function joinIdeas({ net, message }: Anomaly, fact: NetFacts, examined: Examined): readonly Idea[] {
  const { circuit, facts } = examined
  return [...facts.values()].flatMap((other): readonly Idea[] => {
    if (other.net === net || other.pins.length === 0) return []
    const rejoined = likeness(fact, other, examined)
    if (rejoined === undefined) return []
    const diode = diodeMadeBy(circuit, net, other.net)
    if (diode !== undefined) {
      return [
        {
          kind: 'missing-diode',
          change: `connect the gate of ${diode.name} to its drain: join nets ${net} and ${other.net}`,
          reason: message,
          circuit: joinNets(circuit, net, other.net),
          prior: rejoined + 0.5,
        },
      ]
    }
    return [
      {
        kind: 'cut-net',
        change: `join nets ${net} and ${other.net}`,
        reason: message,
        circuit: joinNets(circuit, net, other.net),
        prior: rejoined,
      },
    ]
  })
}

/**
 * What speaks for two nets being one, in points; undefined when they cannot be: a device would lose its function, or two
 * ports would be one.
 */
function likeness(fact: NetFacts, other: NetFacts, { circuit, rails }: Examined): number | undefined {
  const [a, b] = [fact.net, other.net]
  for (const device of circuit.devices) {
    if (!isTransistor(device)) {
      if (device.kind === 'mosfet' || device.kind === 'bjt') continue
      const ends = Object.values(device.pins)
      if (ends.includes(a) && ends.includes(b)) return undefined
      continue
    }
    const { gate, drain, source } = terminalsOf(device)
    const both = (x: string, y: string): boolean => (x === a && y === b) || (x === b && y === a)
    if (both(drain, source) || both(gate, source)) return undefined
  }
  let score = -1
  const isRail = b === rails.supply || b === rails.ground
  if (isRail) score -= fact.gates > 0 ? 2 : 0.5
  for (const pin of fact.pins) {
    const device = circuit.devices.find(({ name }) => name === pin.device)
    if (device === undefined || !isTransistor(device)) continue
    const { gate, source, drain } = terminalsOf(device)
    for (const twin of circuit.devices) {
      if (twin === device || !isTransistor(twin) || typeOf(twin) !== typeOf(device)) continue
      const terminals = terminalsOf(twin)
      // Mirrors and current sources: one type, one source net, one gate net.
      if (gate === a && terminals.gate === b && terminals.source === source) score += isRail ? 0 : 0.6
      // The two devices of a pair share their tail; stacked twins share their gates and meet different nets.
      if (source === a && terminals.source === b && terminals.gate !== gate && fact.pins.length === 1) score += 0.8
      if (gate === a && terminals.gate === b && terminals.drain !== drain && terminals.source !== source) score += 0.4
    }
  }
  return Math.min(score, 1.5) + symmetryGain(circuit, a, b)
}

/** How much more of the circuit is alike when two nets are one, in points. */
function symmetryGain(circuit: Circuit, a: string, b: string): number {
  const joined = joinNets(circuit, a, b)
  const more = symmetricDevices(joined) - symmetricDevices(circuit)
  return Math.max(-1, Math.min(1.5, 0.5 * more))
}

/** The most devices that an exchange of the gates of a pair exchanges. */
function symmetricDevices(circuit: Circuit): number {
  let most = 0
  for (const [a, b] of pairGates(circuit)) {
    try {
      most = Math.max(most, findSymmetry(circuit, [a, b]).devices.length)
    } catch (error) {
      if (!(error instanceof GraphError)) throw error
    }
  }
  return most
}

/** Gate nets of pairs of one type with a common source off the rails. */
function pairGates(circuit: Circuit): readonly (readonly [string, string])[] {
  const external = new Set(circuit.ports)
  const tails = new Map<string, { gate: string; drain: string }[]>()
  for (const device of circuit.devices) {
    if (!isTransistor(device)) continue
    const { gate, drain, source } = terminalsOf(device)
    if (!external.has(gate)) continue
    const key = `${typeOf(device)} ${source}`
    tails.set(key, [...(tails.get(key) ?? []), { gate, drain }])
  }
  return [...tails.values()].flatMap((list) => {
    const [first, second, third] = list
    return first !== undefined && second !== undefined && third === undefined && first.gate !== second.gate
      ? [[first.gate, second.gate] as const]
      : []
  })
}

/** A transistor that would be a diode if two nets were one, though it is none. */
function diodeMadeBy(circuit: Circuit, a: string, b: string): Device | undefined {
  return circuit.devices.find((device) => {
    if (!isTransistor(device)) return false
    const { gate, drain } = terminalsOf(device)
    return (gate === a && drain === b) || (gate === b && drain === a)
  })
}

/** Two nets become one, under the name of the port where one is. */
function joinNets(circuit: Circuit, a: string, b: string): Circuit {
  const [kept, gone] = circuit.ports.includes(a) ? [a, b] : [b, a]
  return {
    ...circuit,
    ports: circuit.ports.filter((port) => port !== gone),
    devices: circuit.devices.map((device) => withNets(device, (net) => (net === gone ? kept : net))),
  }
}

function movePin(circuit: Circuit, name: string, pin: string, net: string): Circuit {
  return {
    ...circuit,
    devices: circuit.devices.map((device) =>
      device.name === name ? ({ ...device, pins: { ...device.pins, [pin]: net } } as Device) : device,
    ),
  }
}

function withNets(device: Device, map: (net: string) => string): Device {
  const pins = Object.entries(device.pins).map(([pin, net]) => [pin, map(net)] as const)
  return { ...device, pins: Object.fromEntries(pins) } as Device
}
