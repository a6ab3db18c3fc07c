import { type Circuit, flatten } from '@analogkit/netlist'
import { examine, totalPoints } from './anomalies.js'
import { ideasFor } from './ideas.js'
import { type Surroundings, surroundings } from './likeness.js'
import { pairGates, symmetricDevices } from './symmetric-devices.js'
import type { RepairProposal } from './types.js'

/** More proposals than this help nobody. */
const mostProposals = 12
/** So many ideas are looked at, those with the best hope; fewer of a circuit with many devices. */
const mostIdeas = 150
const mostDevicesLookedAt = 12_000
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
    .sort((a, b) => b.hope - a.hope)
    .slice(0, Math.min(mostIdeas, Math.ceil(mostDevicesLookedAt / before.circuit.devices.length)))
    .flatMap(({ kind, change, reason, apply, prior }): readonly RepairProposal[] => {
      const repaired = apply()
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
  return proposals.map((proposal, index) => {
    const joins = proposal.kind === 'cut-net' || proposal.kind === 'missing-diode'
    if (!joins || index >= mostCompared || proposal.score < best.score - closeScores) return proposal
    const more = symmetricDevices(proposal.circuit, inputs) - alike
    return { ...proposal, score: proposal.score + Math.max(-1, Math.min(0.8, 0.4 * more)) }
  })
}

/** Against a change that breaks a pair. */
const pairPoints = 1.5
/** Symmetry decides between proposals that are so close [points]. */
const closeScores = 2.5
/** And between so many of them. */
const mostCompared = 16
