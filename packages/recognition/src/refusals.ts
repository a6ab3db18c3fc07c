import type { PortRole } from '@analogkit/netlist'
import { isHeldByDiode } from './count-stages.js'
import { isPassedOn, isStarved } from './outputs.js'
import type { DifferentialPair, SignalOutput, SignalPath, Structure } from './types.js'
import { farEnd, isDiode, type WiredNet, type WiredTransistor, type Wiring } from './wiring.js'

/** A reading that is judged. */
export interface Judged {
  readonly structure: Structure
  readonly wiring: Wiring
  readonly path: SignalPath
  readonly output: SignalOutput
  readonly roles: Readonly<Record<string, PortRole>>
}

/** Why a reading cannot be an amplifier that can be operated with feedback, without a simulation; absent when it can. */
export function refuse(judged: Judged): string | undefined {
  for (const rule of [
    starvedOutput,
    inductorInTheSignal,
    inputOfGate,
    switchedTail,
    clockedRegeneration,
    latchInTheSignal,
    resistiveLoad,
  ]) {
    const reason = rule(judged)
    if (reason !== undefined) return reason
  }
  return undefined
}

function netsOf({ wiring }: Judged, names: readonly (string | undefined)[]): readonly WiredNet[] {
  return names.flatMap((name) => (name === undefined ? [] : (wiring.byName.get(name) ?? [])))
}

/** Nothing at the output carries the current of the last stage. */
function starvedOutput(judged: Judged): string | undefined {
  const starved = netsOf(judged, [judged.output.net, judged.output.partner]).find(isStarved)
  if (starved === undefined) return undefined
  const carriers = [...starved.drains, ...starved.sources].map(({ device }) => device.name)
  return `only ${carriers.join(', ')} carry a current at port ${starved.name}: as an output it has no load`
}

function inductorInTheSignal(judged: Judged): string | undefined {
  const touched = new Set(
    netsOf(judged, [...judged.path.reached, ...judged.path.inputs, ...judged.path.pairs.map(({ tail }) => tail)]),
  )
  const coil = judged.wiring.branches.find(
    ({ kind, p, n }) => kind === 'inductor' && (touched.has(p) || touched.has(n)),
  )
  return coil === undefined ? undefined : `inductor ${coil.device.name} is in the way of the signal: it is tuned`
}

/** Inputs of logic. */
function inputOfGate(judged: Judged): string | undefined {
  for (const input of netsOf(judged, judged.path.inputs)) {
    for (const a of input.gates) {
      const partner = input.gates.find(
        (b) => b.polarity !== a.polarity && b.drain === a.drain && isOnRail(a) && isOnRail(b),
      )
      if (partner !== undefined)
        return `port ${input.name} drives the CMOS inverter of ${a.device.name} and ${partner.device.name}`
    }
  }
  return undefined
}

function isOnRail({ source }: WiredTransistor): boolean {
  return source.rail !== undefined
}

/** The current of the pair comes from one side of another pair: a mixer or a selector. */
function switchedTail({ structure, path }: Judged): string | undefined {
  const other = switchedBy(path, structure.pairs, structure.circuit.ports)
  return other === undefined
    ? undefined
    : `the pair and that of ${other.devices.join(' and ')} steer one current after the other: it is a mixer`
}

/** The pair on ports of which one side feeds a pair of this path, or the other way round. */
export function switchedBy(
  path: SignalPath,
  pairs: readonly DifferentialPair[],
  ports: readonly string[],
): DifferentialPair | undefined {
  const own = path.pairs.filter(({ coupling }) => coupling === 'source')
  return pairs.find(
    ({ coupling, drains, gates, tail }) =>
      coupling === 'source' &&
      gates.every((gate) => ports.includes(gate)) &&
      own.some((pair) => drains.includes(pair.tail) || pair.drains.includes(tail)),
  )
}

function clockedRegeneration({ roles, structure }: Judged): string | undefined {
  const clock = Object.entries(roles).find(([, role]) => role === 'clock')?.[0]
  const [latch] = structure.latches
  if (clock === undefined || latch === undefined) return undefined
  return `port ${clock} resets the latch of ${latch.devices.join(' and ')}: it is clocked`
}

/** Cross-coupled devices that nothing but themselves loads decide, and keep what they have decided. */
function latchInTheSignal({ structure, wiring, path }: Judged): string | undefined {
  const reached = new Set(path.reached)
  const latch = structure.latches.find(({ nets }) =>
    nets.every((name) => {
      const net = wiring.byName.get(name)
      return net !== undefined && reached.has(name) && !net.gates.some(isDiode)
    }),
  )
  return latch === undefined
    ? undefined
    : `${latch.devices.join(' and ')} are cross-coupled on ${latch.nets.join(' and ')} without a diode beside them: it latches`
}

/** A single stage whose load is a resistor to a rail or a diode has a gain of a few tens at most. */
function resistiveLoad(judged: Judged): string | undefined {
  if (judged.output.stages > 1) return undefined
  const inputs = new Set(judged.path.inputs)
  const reached = new Set(judged.path.reached)
  for (const output of netsOf(judged, [judged.output.net, judged.output.partner])) {
    const returned = output.gates.find(
      (follower) => follower.drain.rail !== undefined && follower.source.gates.some(({ drain }) => drain === output),
    )
    if (returned !== undefined && !sensesBoth(returned, judged))
      return `follower ${returned.device.name} returns ${output.name} to the gate of its own load: its gain is too low`
    if (isPassedOn(output))
      return `a cascode takes the current of the only stage on from ${output.name}: its gain is too low there`
    if (amplifiesAgain(output, inputs, reached)) return undefined
    const load = output.ends.find(
      (end) => (end.kind === 'resistor' || end.kind === 'diode') && farEnd(end, output).rail !== undefined,
    )
    if (load !== undefined)
      return `${load.device.name} from ${output.name} to a rail is the load of the only stage: its gain is too low`
    const diode = output.gates.find(isDiode)
    if (diode !== undefined)
      return `diode ${diode.device.name} on ${output.name} is the load of the only stage: its gain is too low`
  }
  return undefined
}

/** Whether the follower shares its source with one of the other output: what it returns is the common mode. */
function sensesBoth({ source }: WiredTransistor, { output }: Judged): boolean {
  const outputs = [output.net, output.partner]
  return source.sources.filter(({ gate }) => outputs.includes(gate.name)).length > 1
}

/** True when a device that the signal has passed already drives the output, over cascodes too. */
function amplifiesAgain(output: WiredNet, inputs: ReadonlySet<string>, reached: ReadonlySet<string>): boolean {
  const seen = new Set<WiredNet>()
  const visit = (net: WiredNet): boolean => {
    if (seen.has(net) || net.rail !== undefined) return false
    seen.add(net)
    return net.drains.some(
      (device) =>
        (!inputs.has(device.gate.name) && reached.has(device.gate.name) && !isHeldByDiode(device.gate)) ||
        visit(device.source),
    )
  }
  return visit(output)
}
