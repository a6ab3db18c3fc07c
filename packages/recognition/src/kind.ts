import { switchedBy } from './refusals.js'
import type { CircuitKind, KindEvidence, Structure } from './types.js'
import { isDiode, type WiredNet, type Wiring } from './wiring.js'

/** Below this a circuit is declined. */
const sure = 0.5

/** What a kind is judged by: a structure but for its kind. */
export type Parts = Omit<Structure, 'kind'>

interface Vote {
  readonly kind: CircuitKind
  readonly score: number
  readonly reason: string
}

/** Judges what a circuit is as a whole, by what only circuits of that kind contain; `unknown` where nothing speaks up. */
export function judgeKind(parts: Parts, wiring: Wiring): KindEvidence {
  const votes = [
    ...passive(wiring),
    ...oscillator(parts, wiring),
    ...logic(parts, wiring),
    ...comparator(parts),
    ...mixer(parts),
    ...feedback(parts),
    ...reference(parts, wiring),
    ...sampled(wiring),
    ...amplifier(parts),
  ].sort((a, b) => b.score - a.score)
  const [best] = votes
  if (best === undefined || best.score < sure) {
    return {
      kind: 'unknown',
      score: best === undefined ? 1 : 1 - best.score,
      ...(best !== undefined && { runnerUp: { kind: best.kind, score: best.score } }),
      reasons: ['nothing in it belongs to one kind of circuit only'],
    }
  }
  const other = votes.find(({ kind }) => kind !== best.kind)
  return {
    kind: best.kind,
    score: best.score,
    ...(other !== undefined && { runnerUp: { kind: other.kind, score: other.score } }),
    reasons: votes.filter(({ kind }) => kind === best.kind).map(({ reason }) => reason),
  }
}

function passive({ transistors }: Wiring): readonly Vote[] {
  return transistors.length > 0 ? [] : [{ kind: 'passive', score: 0.95, reason: 'there is no transistor' }]
}

function oscillator({ latches, inverters }: Parts, { byName }: Wiring): readonly Vote[] {
  const tank = latches.find(({ nets }) =>
    nets.some((net) => byName.get(net)?.ends.some(({ kind }) => kind === 'inductor')),
  )
  if (tank !== undefined)
    return [
      { kind: 'oscillator', score: 0.9, reason: `${tank.devices.join(' and ')} are cross-coupled over an inductor` },
    ]
  const next = new Map(inverters.map(({ input, output }) => [input, output]))
  for (const start of next.keys()) {
    let net = next.get(start)
    let length = 1
    while (net !== undefined && net !== start && length <= inverters.length) {
      net = next.get(net)
      length += 1
    }
    if (net === start && length % 2 === 1 && length > 1)
      return [{ kind: 'oscillator', score: 0.95, reason: `${length} inverters form a ring` }]
  }
  return []
}

function logic({ inverters }: Parts, { transistors }: Wiring): readonly Vote[] {
  const share = (2 * inverters.length) / Math.max(1, transistors.length)
  return share < 0.4
    ? []
    : [{ kind: 'logic', score: Math.min(0.9, 0.4 + share / 2), reason: 'most transistors are inverters' }]
}

function comparator({ latches, paths, ports, inverters }: Parts): readonly Vote[] {
  const [path] = paths
  const [latch] = latches
  if (path === undefined) return []
  const clock = ports.find(({ role }) => role === 'clock')
  if (latch !== undefined && clock !== undefined)
    return [
      {
        kind: 'comparator',
        score: 0.9,
        reason: `port ${clock.port} resets the latch of ${latch.devices.join(' and ')}`,
      },
    ]
  if (latch !== undefined)
    return [{ kind: 'comparator', score: 0.7, reason: `${latch.devices.join(' and ')} decide by positive feedback` }]
  const [output] = path.outputs
  const inverter = inverters.find((entry) => entry.output === output?.net)
  return inverter === undefined
    ? []
    : [
        {
          kind: 'comparator',
          score: 0.6,
          reason: `inverter ${inverter.devices.join(', ')} drives the output ${inverter.output}`,
        },
      ]
}

function mixer({ paths, pairs, circuit }: Parts): readonly Vote[] {
  for (const path of paths) {
    const other = switchedBy(path, pairs, circuit.ports)
    if (other !== undefined)
      return [{ kind: 'mixer', score: 0.85, reason: `the pair of ${other.devices.join(' and ')} feeds another pair` }]
  }
  return []
}

/** A pair that compares a port with a part of another, or with itself. */
function feedback({ dividers, pairs, circuit, rails }: Parts): readonly Vote[] {
  const ports = new Set(circuit.ports)
  for (const { tap, ends } of dividers) {
    const pair = pairs.find(({ gates, coupling }) => coupling === 'source' && gates.includes(tap))
    const grounded = ends.some((end) => rails.grounds.includes(end)) && ends.some((end) => ports.has(end))
    if (pair !== undefined && grounded)
      return [
        {
          kind: 'regulator',
          score: 0.85,
          reason: `${pair.devices.join(' and ')} compare a part of an output at ${tap}`,
        },
      ]
  }
  return []
}

/** Junctions with resistors and no input. */
function reference({ paths }: Parts, { transistors, branches, nets }: Wiring): readonly Vote[] {
  const junctions =
    transistors.filter((device) => device.device.kind === 'bjt' && (isDiode(device) || device.gate.rail !== undefined))
      .length + branches.filter(({ kind }) => kind === 'diode').length
  const inputs = nets.filter((net) => net.port && net.gates.length > 0 && net.drains.length + net.sources.length === 0)
  const resistors = branches.some(({ kind }) => kind === 'resistor')
  return junctions >= 2 && resistors && paths.length === 0 && inputs.length <= 1
    ? [{ kind: 'reference', score: 0.75, reason: `${junctions} junctions and resistors, and no input` }]
    : []
}

/** Channels between inner nets, switched by ports, with capacitors to hold what they pass. */
function sampled({ transistors, branches }: Wiring): readonly Vote[] {
  const floats = (net: WiredNet): boolean => net.rail === undefined
  const onCapacitor = (net: WiredNet): boolean => net.ends.some(({ kind }) => kind === 'capacitor')
  const passing = transistors.filter(
    ({ device, gate, drain, source }) =>
      device.kind === 'mosfet' &&
      gate.port &&
      floats(drain) &&
      floats(source) &&
      (onCapacitor(drain) || onCapacitor(source)) &&
      gate.gates.length > 1,
  )
  return passing.length >= 3 && branches.some(({ kind }) => kind === 'capacitor')
    ? [{ kind: 'switched-capacitor', score: 0.8, reason: `${passing.length} switches charge capacitors` }]
    : []
}

function amplifier({ paths }: Parts): readonly Vote[] {
  const [path] = paths
  const [output] = path?.outputs ?? []
  if (path === undefined || output === undefined) return []
  const differential = output.signs[0] * output.signs[1] === -1
  const score = Math.min(0.8, (differential ? 0.55 : 0.35) + 0.02 * Math.max(0, path.score))
  return [
    {
      kind: 'amplifier',
      score,
      reason: `port ${output.net} follows ${path.inputs.join(' and ')}${differential ? ' with opposite signs' : ''}`,
    },
  ]
}
