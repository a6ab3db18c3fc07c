import { findSymmetry, type Symmetry } from '@analogkit/graph'
import type { Circuit } from '@analogkit/netlist'
import { type Candidate, findCandidates } from './candidates.js'
import { countStages, isHeldByDiode } from './count-stages.js'
import { rankOutputs } from './outputs.js'
import { type CoupledPair, propagate, type SignalSteps, signalSteps } from './propagate.js'
import type { DifferentialPair, Rails, SignalPath } from './types.js'
import { isDriven, type WiredNet, type Wiring } from './wiring.js'

/** The circuit in which signals are followed. */
export interface Parts {
  readonly circuit: Circuit
  readonly wiring: Wiring
  readonly rails: Rails
}

/** With all pairs of the circuit. */
interface PathOptions extends Parts {
  readonly pairs: readonly DifferentialPair[]
  /** Ports that are no inputs. */
  readonly loosePorts: readonly string[]
}

/**
 * Finds the pairs of ports that can be the inputs. Each with what it reaches, the outputs in their order, and what it
 * mirrors on what. Best first.
 */
export function findSignalPaths({ circuit, wiring, rails, pairs, loosePorts }: PathOptions): readonly SignalPath[] {
  const steps = signalSteps(wiring)
  return findCandidates(wiring, pairs)
    .filter(({ ports }) => !ports.some(({ name }) => loosePorts.includes(name)))
    .flatMap((candidate) => describePath({ circuit, wiring, rails, steps }, candidate))
    .sort((a, b) => b.score - a.score)
}

/**
 * The path of two ports that somebody else takes for the inputs, whatever their gates look like.
 *
 * @returns none where one of the two is no port with a gate
 */
export function followInputs(
  { circuit, wiring, rails }: Parts,
  inputs: readonly [string, string],
): readonly SignalPath[] {
  const [a, b] = [wiring.byName.get(inputs[0]), wiring.byName.get(inputs[1])]
  if (a === undefined || b === undefined || a === b || a.gates.length === 0 || b.gates.length === 0) return []
  if (!a.port || !b.port) return []
  return describePath(
    { circuit, wiring, rails, steps: signalSteps(wiring) },
    { ports: [a, b], pairs: [], buffered: false },
  )
}

interface Scene extends Parts {
  readonly steps: SignalSteps
}

/** A candidate as a path; none where it is two gates on a rail that nothing else relates. */
function describePath({ circuit, wiring, rails, steps }: Scene, candidate: Candidate): readonly SignalPath[] {
  const { ports, pairs, buffered } = candidate
  const [a, b] = ports
  const [inputA, inputB] = [a.name, b.name]
  const { coupled, tails } = coupledOf(wiring, pairs)
  const holds = stillNets(wiring, [a, b, ...tails])
  const still = [...rails.supplies, ...rails.grounds].filter((net) => wiring.byName.has(net))
  const symmetry = findSymmetry(circuit, [inputA, inputB], ...still.map((net) => [net, net] as const))
  const unbalanced = new Set(symmetry.unbalanced.flat())
  if (pairs.length > 0 && !pairs.some(({ coupling, drains }) => coupling !== 'none' || isMatched(drains))) return []
  /** Two gates on a rail are a pair where their drains are exchanged with them, over a mirror perhaps. */
  function isMatched([drain]: readonly [string, string]): boolean {
    const balancedDrains = !unbalanced.has(drain) || symmetry.mirrors.length > 0
    return !unbalanced.has(inputA) && balancedDrains
  }
  const balanced = symmetry.nets.filter(([net]) => !unbalanced.has(net))
  const arrivals = [propagate(steps, a, holds, coupled), propagate(steps, b, holds, coupled)] as const
  const stages = countStages(wiring, ports, holds)
  const axis = axisOf(wiring, symmetry, holds)
  const differential = [propagate(steps, a, axis, coupled), propagate(steps, b, axis, coupled)] as const
  const outputs = rankOutputs({ wiring, arrivals, differential, balanced, holds, stages })

  const reasons: string[] = []
  let score = 0
  const count = (points: number, reason: string): void => {
    score += points
    reasons.push(reason)
  }
  const pairScores = pairs.map((pair) => describePair(wiring, pair, buffered ? ports : undefined))
  // Two pairs on the same ports are a rail-to-rail input; more say nothing more.
  for (const { points, reason } of pairScores.toSorted((x, y) => y.points - x.points).slice(0, 2)) count(points, reason)
  if (pairs.length === 0) count(0, `ports ${inputA} and ${inputB} move an output against each other`)
  if (buffered) count(-1, 'followers or level shifters stand in front of the pair')
  if (isHeldByDiode(a) || isHeldByDiode(b)) count(-3, 'one of the two gates is the gate of a mirror')
  for (const port of ports) if (isDriven(port)) count(-3, `port ${port.name} is also driven inside`)
  if (unbalanced.has(inputA)) count(-2, `other things hang on ${inputA} than on ${inputB}`)
  const [best] = outputs
  if (best === undefined) count(-2, 'no port follows both of them')
  else if (best.signs[0] * best.signs[1] === -1) count(3, `port ${best.net} follows both with opposite signs`)
  else count(1, `port ${best.net} follows both`)
  if (symmetry.coverage > 0.5)
    count(
      2 * symmetry.coverage,
      `exchanging them maps ${Math.round(100 * symmetry.coverage)} % of the devices onto each other`,
    )

  const path: SignalPath = {
    inputs: [inputA, inputB],
    pairs,
    score,
    reasons,
    outputs,
    reached: wiring.nets.flatMap(({ index, name }) =>
      arrivals.some((from) => from[index] !== undefined) && index !== a.index && index !== b.index ? [name] : [],
    ),
    symmetricDevices: symmetry.devices,
    symmetricNets: balanced,
  }
  return [path]
}

/** How many times the signal of a path is amplified on its way to each net; -1 where it does not come. */
export function stageLevels(wiring: Wiring, { inputs, pairs }: SignalPath): Int16Array {
  const ports = inputs.flatMap((name) => wiring.byName.get(name) ?? [])
  return countStages(wiring, ports, stillNets(wiring, [...ports, ...coupledOf(wiring, pairs).tails]))
}

/** Nets whose voltage holds still: rails, and those that are given. */
function stillNets({ nets }: Wiring, others: readonly WiredNet[]): Uint8Array {
  const holds = new Uint8Array(nets.length)
  for (const { index, rail } of nets) if (rail !== undefined) holds[index] = 1
  for (const { index } of others) holds[index] = 1
  return holds
}

/** With the nets that the exchange of the inputs leaves where they are: they hold still while the inputs move against each other. */
function axisOf(wiring: Wiring, { axis }: Symmetry, holds: Uint8Array): Uint8Array {
  const still = holds.slice()
  for (const name of axis.nets) {
    const net = wiring.byName.get(name)
    if (net !== undefined) still[net.index] = 1
  }
  return still
}

/** The pairs that share a source net, as they couple the two sides. */
function coupledOf(
  { byName }: Wiring,
  pairs: readonly DifferentialPair[],
): { readonly coupled: readonly CoupledPair[]; readonly tails: readonly WiredNet[] } {
  const coupled: CoupledPair[] = []
  const tails: WiredNet[] = []
  for (const { gates, drains, tail, coupling } of pairs) {
    const [gateA, gateB] = [byName.get(gates[0]), byName.get(gates[1])]
    const [drainA, drainB, common] = [byName.get(drains[0]), byName.get(drains[1]), byName.get(tail)]
    if (coupling !== 'source' || common === undefined) continue
    tails.push(common)
    if (gateA === undefined || gateB === undefined || drainA === undefined || drainB === undefined) continue
    coupled.push({ gates: [gateA, gateB], drains: [drainA, drainB] })
  }
  return { coupled, tails }
}

/** What speaks for a pair: its common source, and what feeds it. */
function describePair(
  { byName }: Wiring,
  { devices, gates, tail, coupling }: DifferentialPair,
  behind: readonly [WiredNet, WiredNet] | undefined,
): { readonly points: number; readonly reason: string } {
  const driven =
    behind === undefined
      ? `ports ${gates.join(' and ')} drive`
      : `ports ${behind[0].name} and ${behind[1].name} drive, through followers,`
  const start = `${driven} the gates of ${devices.join(' and ')}`
  if (coupling === 'none') return { points: 0.5, reason: `${start}, whose sources are on rail ${tail}` }
  if (coupling === 'gate')
    return { points: 4, reason: `${start}, whose sources meet behind devices with the common gate ${tail}` }
  const meeting = coupling === 'resistor' ? 'whose sources meet behind resistors' : `whose sources meet on ${tail}`
  const net = byName.get(tail)
  const feeder =
    net?.drains.find(({ device }) => !devices.includes(device.name))?.device.name ??
    net?.ends.find(({ kind }) => kind === 'resistor' || kind === 'source')?.device.name
  if (feeder !== undefined) return { points: 4, reason: `${start}, ${meeting}; ${feeder} feeds them` }
  if (net?.port) return { points: 3, reason: `${start}, ${meeting}, a port` }
  return { points: 2, reason: `${start}, ${meeting}` }
}
