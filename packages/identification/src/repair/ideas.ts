import type { Circuit } from '@analogkit/netlist'
import type { Anomaly, Examined } from './anomalies.js'
import { addPort, joinNets, moveBulks } from './edit.js'
import { diodeLikeness, likeness, type Surroundings } from './likeness.js'
import type { DefectKind } from './types.js'
import type { NetFacts } from './wiring.js'

/** A change before it was looked at. */
export interface Idea {
  readonly kind: DefectKind
  readonly change: string
  readonly reason: string
  readonly apply: () => Circuit
  /** What speaks for it beside what it mends, in points. */
  readonly prior: number
  /** What it may mend, at a guess, in points. */
  readonly hope: number
}

/** The hope of an idea that is looked at in any case, in points. */
const certain = 10

/** The changes that may mend an anomaly. */
export function ideasFor(anomaly: Anomaly, around: Surroundings): readonly Idea[] {
  if (anomaly.what === 'wrong-bulk' || anomaly.what === 'loose-well') return bulkIdeas(anomaly, around)
  const fact = around.nets.get(anomaly.net)
  if (fact === undefined) return []
  return [portIdea(anomaly, fact, around), ...joinIdeas(anomaly, fact, around)]
}

function bulkIdeas({ net, devices, message }: Anomaly, { circuit, channels, rails }: Examined): readonly Idea[] {
  const polarity = channels.find(({ device }) => device.name === devices[0])?.device.polarity
  const own = polarity === 'p' ? rails.supply : rails.ground
  if (own === undefined) return []
  return [
    {
      kind: 'wrong-bulk',
      change: `move the bulk of ${devices.join(', ')} from ${net} to ${own}`,
      reason: message,
      apply: () => moveBulks(circuit, devices, own),
      prior: 2,
      hope: certain,
    },
  ]
}

function portIdea({ net, what, message }: Anomaly, fact: NetFacts, around: Surroundings): Idea {
  return {
    kind: 'missing-port',
    change: `make net ${net} a port`,
    reason: message,
    apply: () => addPort(around.circuit, net),
    prior: portPrior(what, fact, around),
    hope: certain,
  }
}

function portPrior(what: Anomaly['what'], fact: NetFacts, { channels, nets, rails, hasOutput }: Surroundings): number {
  if (what === 'no-rail') return 2
  if (what === 'dead-end') return hasOutput ? 1 : 2
  if (what === 'starved') return fact.pins.length > 1 && fact.pins.every(({ at }) => at === 'source') ? 0.8 : -0.5
  if (fact.readers === 0) return -2.5
  // One of two inputs.
  const input = fact.pins.every(({ channel }) =>
    channels.some(
      (twin) =>
        channel !== undefined &&
        twin.type === channel.type &&
        twin.gate !== channel.gate &&
        twin.source === channel.source &&
        twin.source !== rails.supply &&
        twin.source !== rails.ground &&
        nets.get(twin.gate)?.driven === false,
    ),
  )
  return input ? 2 : fact.readers > 1 ? 0.5 : 0.4
}

/** Nets that the suspicious one may have been part of. */
function joinIdeas({ net, message }: Anomaly, fact: NetFacts, around: Surroundings): readonly Idea[] {
  const suspicious = new Set(around.anomalies.map((anomaly) => anomaly.net))
  return [...around.nets.values()].flatMap((other): readonly Idea[] => {
    if (other.net === net || other.pins.length === 0) return []
    const alike = likeness(fact, other, around)
    if (alike === undefined) return []
    const diode = around.channels.find(
      ({ gate, drain }) => (gate === net && drain === other.net) || (gate === other.net && drain === net),
    )
    const apply = (): Circuit => joinNets(around.circuit, net, other.net)
    const mends = suspicious.has(other.net) ? 3 : 0
    const prior = diode === undefined ? alike - 0.3 : alike + diodeLikeness(diode, around)
    const join = `join nets ${net} and ${other.net}`
    const change = diode === undefined ? join : `connect the gate of ${diode.device.name} to its drain: ${join}`
    const kind = diode === undefined ? 'cut-net' : 'missing-diode'
    return [{ kind, change, reason: message, apply, prior, hope: prior + mends }]
  })
}
