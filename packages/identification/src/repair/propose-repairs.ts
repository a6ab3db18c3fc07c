import { type Circuit, flatten } from '@analogkit/netlist'
import { type Anomaly, type Examined, examine, totalPoints } from './anomalies.js'
import { addPort, joinNets, moveBulks } from './edit.js'
import { diodeLikeness, likeness, type Surroundings, surroundings } from './likeness.js'
import { pairGates, symmetricDevices } from './symmetric-devices.js'
import type { DefectKind, RepairProposal } from './types.js'
import type { NetFacts } from './wiring.js'

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
/** Nor are those that much speaks against. */
const leastPrior = -1.4
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
  const before = examine(flatten(circuit))
  if (before.anomalies.length === 0 || before.anomalies.length > mostAnomalies) return []
  const wrong = totalPoints(before.anomalies)
  const around = surroundings(before)
  const seen = new Set<string>()
  const judged = before.anomalies
    .flatMap((anomaly) => ideasFor(anomaly, around))
    .filter(({ prior }) => prior > leastPrior)
    .filter(({ change }) => seen.size < seen.add(change).size)
    .flatMap(({ kind, change, reason, circuit: repaired, prior }): readonly RepairProposal[] => {
      const after = examine(repaired)
      const gain = wrong - totalPoints(after.anomalies)
      if (gain < leastGain) return []
      const pairs = pairGates(after).length < around.inputs.length ? -pairPoints : 0
      return [{ kind, circuit: repaired, change, reasons: [reason], score: gain + prior + pairs }]
    })
    .sort((a, b) => b.score - a.score)
  return withSymmetry(judged, around)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostProposals)
}

/** Adds to the score what a change does for the likeness of the halves. */
function withSymmetry(
  proposals: readonly RepairProposal[],
  { circuit, inputs }: Surroundings,
): readonly RepairProposal[] {
  const [best, second] = proposals
  if (best === undefined || second === undefined || inputs.length === 0) return proposals
  const alike = symmetricDevices(circuit, inputs)
  return proposals.map((proposal) => {
    if (proposal.score < best.score - closeScores || (proposal.kind !== 'cut-net' && proposal.kind !== 'missing-diode'))
      return proposal
    const more = symmetricDevices(proposal.circuit, inputs) - alike
    return { ...proposal, score: proposal.score + Math.max(-1, Math.min(0.8, 0.4 * more)) }
  })
}

/** Against a change that breaks a pair. */
const pairPoints = 1.5
/** Symmetry decides between proposals that are so close [points]. */
const closeScores = 2.5

function ideasFor(anomaly: Anomaly, around: Surroundings): readonly Idea[] {
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
      circuit: moveBulks(circuit, devices, own),
      prior: 2,
    },
  ]
}

function portIdea({ net, what, message }: Anomaly, fact: NetFacts, around: Surroundings): Idea {
  return {
    kind: 'missing-port',
    change: `make net ${net} a port`,
    reason: message,
    circuit: addPort(around.circuit, net),
    prior: portPrior(what, fact, around),
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
  return [...around.nets.values()].flatMap((other): readonly Idea[] => {
    if (other.net === net || other.pins.length === 0) return []
    const alike = likeness(fact, other, around)
    if (alike === undefined) return []
    const diode = around.channels.find(
      ({ gate, drain }) => (gate === net && drain === other.net) || (gate === other.net && drain === net),
    )
    const circuit = joinNets(around.circuit, net, other.net)
    if (diode !== undefined) {
      return [
        {
          kind: 'missing-diode',
          change: `connect the gate of ${diode.device.name} to its drain: join nets ${net} and ${other.net}`,
          reason: message,
          circuit,
          prior: alike + diodeLikeness(diode, around),
        },
      ]
    }
    return [
      { kind: 'cut-net', change: `join nets ${net} and ${other.net}`, reason: message, circuit, prior: alike - 0.3 },
    ]
  })
}
