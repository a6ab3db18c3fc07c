import { type Circuit, type Device, devicePins, type PortRole } from '@analogkit/netlist'
import { isDiodeConnected, isTransistor, terminalsOf } from './transistor.js'
import type { Rails, Transistor } from './types.js'

/** What a port wants that is neither a rail nor a signal, and why. */
export interface BiasRole {
  readonly role: PortRole
  readonly score: number
  readonly runnerUp: PortRole
  readonly reason: string
}

/** What the rest of the circuit says about the port. */
export interface BiasContext {
  readonly circuit: Circuit
  readonly rails: Rails
  /** Nets on which a signal moves. */
  readonly reached: readonly string[]
}

/** Decides what a remaining port is for by the terminals that meet at it. */
export function biasRole(port: string, { circuit, rails, reached }: BiasContext): BiasRole {
  const touching = circuit.devices.filter((device) => devicePins(device).some(([, net]) => net === port))
  if (touching.length === 0)
    return { role: 'optional', score: 0.95, runnerUp: 'unknown', reason: `nothing is connected to ${port}` }

  const transistors = touching.filter(isTransistor)
  const gates = transistors.filter((device) => terminalsOf(device).gate === port)
  const names = (devices: readonly Transistor[]) => devices.map((device) => device.name).join(', ')

  if (
    gates.length === touching.length &&
    gates.every((device) => !isDiodeConnected(device) && terminalsOf(device).source !== port)
  ) {
    const onRail = (polarity: 'n' | 'p') =>
      gates.some(
        (device) =>
          device.polarity === polarity && [...rails.grounds, ...rails.supplies].includes(terminalsOf(device).source),
      )
    if (onRail('n') && onRail('p')) {
      return {
        role: 'clock',
        score: 0.8,
        runnerUp: 'bias-voltage',
        reason: `${port} gates both n and p devices on their rails: ${names(gates)}`,
      }
    }
    return {
      role: 'bias-voltage',
      score: 0.85,
      runnerUp: 'control',
      reason: `only gates are on ${port}: ${names(gates)}`,
    }
  }
  const starved = starvedOf(port, touching)
  if (starved !== undefined) {
    const { into, devices } = starved
    return into
      ? {
          role: 'bias-current-source',
          score: 0.8,
          runnerUp: 'bias-node',
          reason: `only ${devices.join(', ')} carry a current at ${port}: it has to be pushed in`,
        }
      : {
          role: 'bias-current-sink',
          score: 0.8,
          runnerUp: 'bias-node',
          reason: `only ${devices.join(', ')} carry a current at ${port}: it has to be pulled out`,
        }
  }
  if (reached.includes(port))
    return { role: 'internal', score: 0.6, runnerUp: 'output', reason: `the signal passes ${port}` }

  return {
    role: 'bias-node',
    score: 0.6,
    runnerUp: 'unknown',
    reason: `${touching.map((device) => device.name).join(', ')} drive ${port} inside`,
  }
}

/** Transistors that all draw their current from a port, or all deliver it there, so that the other half comes from outside. */
function starvedOf(
  port: string,
  touching: readonly Device[],
): { readonly into: boolean; readonly devices: readonly string[] } | undefined {
  const carriers = touching.filter((device) => {
    if (device.kind === 'capacitor') return false
    return !isTransistor(device) || terminalsOf(device).drain === port || terminalsOf(device).source === port
  })
  // A current flows into the drain of an n and the source of a p device.
  const directions = carriers.map((device) =>
    isTransistor(device) ? (terminalsOf(device).drain === port) === (device.polarity === 'n') : undefined,
  )
  const [into] = directions
  if (into === undefined || directions.some((direction) => direction !== into)) return undefined
  return { into, devices: carriers.map((device) => device.name) }
}
