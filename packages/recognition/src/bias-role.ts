import type { PortRole } from '@analogkit/netlist'
import { isHeldByDiode } from './count-stages.js'
import { isStarved } from './outputs.js'
import { carriesNothing, isDriven, type WiredNet } from './wiring.js'

/** Roles of ports that want a voltage from outside: a plan chooses it, a bench has a source there. */
export const voltageRoles: ReadonlySet<PortRole> = new Set([
  'bias-voltage',
  'reference',
  'common-mode-reference',
  'common-mode-control',
  'control',
  'clock',
])

/** What a port wants that is neither a rail nor a signal, and why. */
export interface BiasRole {
  readonly role: PortRole
  readonly score: number
  readonly runnerUp: PortRole
  readonly reason: string
}

/** What the rest of the circuit says about a port. */
export interface BiasContext {
  /** Whether the signal comes here. */
  readonly reached: boolean
  /** Whether something regenerates, so that a common gate of n and p devices resets it. */
  readonly latched: boolean
}

/** Decides what a remaining port is for by the terminals that meet at it. */
export function biasRole(port: WiredNet, { reached, latched }: BiasContext): BiasRole {
  const { name, gates, drains, sources, ends } = port
  if (gates.length + drains.length + sources.length + ends.length + port.others === 0)
    return { role: 'optional', score: 0.95, runnerUp: 'unknown', reason: `nothing is connected to ${name}` }
  if (!isDriven(port)) return gateRole(port, latched)

  const carriers = [...drains, ...sources].map(({ device }) => device.name).join(', ')
  const held = isHeldByDiode(port)
  if (isStarved(port) && carriers !== '') {
    const into = drains.some(({ polarity }) => polarity === 'n') || sources.some(({ polarity }) => polarity === 'p')
    const score = held || sources.length > 0 ? 0.93 : 0.85
    return into
      ? {
          role: 'bias-current-source',
          score,
          runnerUp: 'bias-node',
          reason: `only ${carriers} carry a current at ${name}: it has to be pushed in`,
        }
      : {
          role: 'bias-current-sink',
          score,
          runnerUp: 'bias-node',
          reason: `only ${carriers} carry a current at ${name}: it has to be pulled out`,
        }
  }
  if (reached) return { role: 'internal', score: 0.6, runnerUp: 'output', reason: `the signal passes ${name}` }
  if (held) {
    // Held from outside at what it would be, so that a reference that biases itself need not start up.
    return {
      role: 'bias-voltage',
      score: 0.8,
      runnerUp: 'bias-node',
      reason: `a diode-connected transistor sets the voltage of ${name} inside`,
    }
  }
  return {
    role: 'bias-node',
    score: 0.7,
    runnerUp: 'unknown',
    reason: `${[...new Set([carriers, ...ends.map(({ device }) => device.name)])].filter((word) => word !== '').join(', ')} drive ${name} inside`,
  }
}

/** A port with gates alone, perhaps capacitors. */
function gateRole({ name, gates, ends }: WiredNet, latched: boolean): BiasRole {
  if (gates.length === 0) {
    const capacitors = ends.map(({ device }) => device.name).join(', ')
    return { role: 'control', score: 0.4, runnerUp: 'internal', reason: `only ${capacitors} is on ${name}` }
  }
  const names = gates.map(({ device }) => device.name).join(', ')
  const onRail = (polarity: 'n' | 'p'): boolean =>
    gates.some((device) => device.polarity === polarity && device.source.rail !== undefined)
  if (onRail('n') && onRail('p')) {
    const reason = `${name} gates both n and p devices on their rails: ${names}`
    return latched
      ? { role: 'clock', score: 0.85, runnerUp: 'bias-voltage', reason }
      : { role: 'bias-voltage', score: 0.7, runnerUp: 'clock', reason }
  }
  if (gates.every(({ drain, source }) => carriesNothing(drain) || carriesNothing(source))) {
    return {
      role: 'control',
      score: 0.8,
      runnerUp: 'bias-voltage',
      reason: `${name} switches capacitors: behind ${names} there is nothing else`,
    }
  }
  return { role: 'bias-voltage', score: 0.93, runnerUp: 'control', reason: `only gates are on ${name}: ${names}` }
}
