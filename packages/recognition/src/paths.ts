import { findSymmetry } from '@analogkit/graph'
import { type Circuit, devicePins } from '@analogkit/netlist'
import { type Arrival, propagate } from './propagate.js'
import { isDiodeConnected, isTransistor, terminalsOf } from './transistor.js'
import type { DifferentialPair, Mirror, Rails, SignalOutput, SignalPath } from './types.js'

/** What the search for signal paths starts from. */
interface Parts {
  readonly circuit: Circuit
  readonly rails: Rails
  readonly pairs: readonly DifferentialPair[]
  readonly mirrors: readonly Mirror[]
}

/** Each candidate is followed through the whole circuit; real circuits have a handful. */
const mostCandidates = 32

/**
 * Finds the pairs of ports that can be the inputs: both drive gates of one differential pair. Each
 * with what it reaches, the outputs in their order, and what it mirrors on what. Best first; of more
 * than 32, those that drive the most pairs.
 */
export function findSignalPaths({ circuit, rails, pairs, mirrors }: Parts): readonly SignalPath[] {
  const rail = new Set([...rails.supplies, ...rails.grounds])
  const candidates = new Map<string, DifferentialPair[]>()
  for (const pair of pairs) {
    const [a, b] = pair.gates
    if (!circuit.ports.includes(a) || !circuit.ports.includes(b) || rail.has(a) || rail.has(b)) continue
    const key = [a, b].sort().join(' ')
    const shared = candidates.get(key)
    if (shared === undefined) candidates.set(key, [pair])
    else shared.push(pair)
  }
  const all = [...candidates.values()]
  const kept = all.length <= mostCandidates ? all : all.toSorted((a, b) => b.length - a.length).slice(0, mostCandidates)
  return kept
    .map((shared) => describePath({ circuit, rails, pairs, mirrors }, shared))
    .filter((path) => path !== undefined)
    .sort((a, b) => b.score - a.score)
}

function describePath({ circuit, rails, mirrors }: Parts, pairs: readonly DifferentialPair[]): SignalPath | undefined {
  const [first] = pairs
  if (first === undefined) return undefined
  const [a, b] = first.gates
  const tails = pairs.map((pair) => pair.tail)
  const blocked = new Set([...rails.supplies, ...rails.grounds, ...tails, a, b])
  const fromA = propagate(circuit, a, blocked, pairs)
  const fromB = propagate(circuit, b, blocked, pairs)
  const still = [...rails.supplies, ...rails.grounds].map((net) => [net, net] as const)
  const symmetry = findSymmetry(circuit, [a, b], ...still)
  // The two sides of a mirror load are exchanged, but different things hang on them.
  const balanced = symmetry.nets.filter(([x]) => !symmetry.unbalanced.some((pair) => pair.includes(x)))
  const outputs = rankOutputs(circuit, [fromA, fromB], balanced, blocked)

  const reasons: string[] = []
  let score = 0
  const count = (points: number, reason: string) => {
    score += points
    reasons.push(reason)
  }
  for (const pair of pairs) {
    count(2, `ports ${a} and ${b} drive the gates of ${pair.devices.join(' and ')}, whose sources meet on ${pair.tail}`)
    const tail = tailDevice(circuit, pair)
    if (tail !== undefined) count(2, `${tail} feeds their common source`)
    else if (circuit.ports.includes(pair.tail)) count(1, `their common source is port ${pair.tail}`)
  }
  if (mirrors.some((mirror) => mirror.gate === a || mirror.gate === b))
    count(-3, 'one of the two gates is the gate of a mirror')
  for (const port of [a, b]) if (isDriven(circuit, port)) count(-3, `port ${port} is also driven inside`)
  const [best] = outputs
  if (best === undefined) count(-2, 'no port follows both of them')
  else if (best.signs[0] * best.signs[1] === -1) count(3, `port ${best.net} follows both with opposite signs`)
  else count(1, `port ${best.net} follows both`)

  return {
    inputs: [a, b],
    pairs,
    score,
    reasons,
    outputs,
    reached: [...new Set([...fromA.keys(), ...fromB.keys()])].filter((net) => net !== a && net !== b),
    symmetricDevices: symmetry.devices,
    symmetricNets: symmetry.nets,
  }
}

/** The device that carries the current of a pair, seen from its common source. */
function tailDevice(circuit: Circuit, pair: DifferentialPair): string | undefined {
  return circuit.devices.find((device) => {
    if (pair.devices.includes(device.name)) return false
    if (isTransistor(device)) return terminalsOf(device).drain === pair.tail
    return (
      (device.kind === 'resistor' || device.kind === 'source') &&
      (device.pins.p === pair.tail || device.pins.n === pair.tail)
    )
  })?.name
}

/** True when something other than gates and capacitors meets at a net. */
export function isDriven(circuit: Circuit, net: string): boolean {
  return circuit.devices.some((device) => {
    if (isTransistor(device)) {
      const { drain, source } = terminalsOf(device)
      return drain === net || source === net
    }
    return device.kind !== 'capacitor' && devicePins(device).some(([, at]) => at === net)
  })
}

/** True when a diode-connected transistor holds a net. */
function holdsDiode(circuit: Circuit, net: string): boolean {
  return circuit.devices.some(
    (device) => isTransistor(device) && isDiodeConnected(device) && terminalsOf(device).gate === net,
  )
}

function rankOutputs(
  circuit: Circuit,
  [fromA, fromB]: readonly [ReadonlyMap<string, Arrival>, ReadonlyMap<string, Arrival>],
  symmetricNets: readonly (readonly [string, string])[],
  blocked: ReadonlySet<string>,
): readonly SignalOutput[] {
  const outputs = circuit.ports.flatMap((net): SignalOutput[] => {
    const [a, b] = [fromA.get(net), fromB.get(net)]
    if (a === undefined || b === undefined || blocked.has(net) || !isDriven(circuit, net)) return []
    const signs = [a.sign, b.sign] as const
    const distance = Math.min(a.distance, b.distance)
    const gates = circuit.devices.some((device) => isTransistor(device) && terminalsOf(device).gate === net)
    const score = distance + (a.sign * b.sign === -1 ? 3 : 0) - (gates ? 1 : 0) - (holdsDiode(circuit, net) ? 4 : 0)
    return [{ net, signs, distance, score }]
  })
  return outputs
    .map((output) => {
      const partner = symmetricNets.flatMap(([a, b]) => (a === output.net ? [b] : b === output.net ? [a] : []))[0]
      return outputs.some(({ net }) => net === partner) ? { ...output, partner } : output
    })
    .sort((x, y) => y.score - x.score)
}
