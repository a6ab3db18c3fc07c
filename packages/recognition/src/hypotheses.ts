import type { PortRole, PortSignature } from '@analogkit/netlist'
import { biasRole } from './bias-role.js'
import type { Hypothesis, SignalOutput, SignalPath, Structure } from './types.js'

/**
 * All readings of a structure as a member of one of the classes, best first. A class that the
 * structure rules out has none: `ruleOut` says why.
 */
export function rankHypotheses(structure: Structure, signatures: readonly PortSignature[]): readonly Hypothesis[] {
  return signatures
    .flatMap((signature) =>
      readings(structure, signature).flatMap((reading) => (reading.refusal === undefined ? [reading.hypothesis] : [])),
    )
    .sort((a, b) => b.score - a.score)
}

/**
 * Why a structure cannot be of a class, in the circuit's own words; empty when it can.
 */
export function ruleOut(structure: Structure, signature: PortSignature): readonly string[] {
  const all = readings(structure, signature)
  if (all.some((reading) => reading.refusal === undefined)) return []
  if (all.length > 0)
    return [...new Set(all.flatMap((reading) => (reading.refusal === undefined ? [] : [reading.refusal])))]
  const [path] = structure.paths
  if (path === undefined) return ['no differential pair has both of its gates on ports']
  return [`no port follows ${path.inputs.join(' and ')}, so there is no output`]
}

interface Reading {
  readonly hypothesis: Hypothesis
  /** Why the signature does not fit. */
  readonly refusal?: string
}

function readings(structure: Structure, signature: PortSignature): readonly Reading[] {
  const differential = signature.ports.some((port) => port.role === 'output+')
  return structure.paths.flatMap((path) =>
    path.outputs.flatMap((output) => {
      const signs = output.signs[0] * output.signs[1] === -1
      const likely = output.signs[0] < 0 || output.signs[1] > 0 ? 1 : 0
      const orders = differential ? [0] : [likely, 1 - likely]
      return orders.map((order, rank) => {
        const roles = assignRoles(structure, path, output, order === 1, differential)
        const hypothesis: Hypothesis = {
          class: signature.class,
          roles,
          symmetry: { devices: path.symmetricDevices, nets: path.symmetricNets },
          polarity: signs || differential ? 'sure' : 'unsure',
          score: path.score + output.score - rank * (signs ? 4 : 1),
          reasons: [
            ...path.reasons,
            `${output.net} is ${output.distance} device${output.distance === 1 ? '' : 's'} from the inputs`,
          ],
        }
        const refusal = misfit(roles, signature, output)
        return refusal === undefined ? { hypothesis } : { hypothesis, refusal }
      })
    }),
  )
}

/** A role for every port under one choice of inputs and output. */
function assignRoles(
  structure: Structure,
  path: SignalPath,
  output: SignalOutput,
  swapped: boolean,
  differential: boolean,
): Readonly<Record<string, PortRole>> {
  const [first, second] = path.inputs
  const context = { circuit: structure.circuit, rails: structure.rails, reached: path.reached }
  const roleOf = (port: string): PortRole => {
    if (structure.rails.supplies.includes(port)) return 'supply'
    if (structure.rails.grounds.includes(port)) return 'ground'
    if (port === first) return swapped ? 'input-' : 'input+'
    if (port === second) return swapped ? 'input+' : 'input-'
    if (port === output.net) return differential ? (output.signs[0] < 0 ? 'output-' : 'output+') : 'output'
    if (port === output.partner) return differential && output.signs[0] < 0 ? 'output+' : 'output-'
    return biasRole(port, context).role
  }
  return Object.fromEntries(structure.circuit.ports.map((port) => [port, roleOf(port)]))
}

/** Why roles do not fit a signature. */
function misfit(
  roles: Readonly<Record<string, PortRole>>,
  signature: PortSignature,
  output: SignalOutput,
): string | undefined {
  const byRole = new Map<PortRole, string[]>()
  for (const [port, role] of Object.entries(roles)) byRole.set(role, [...(byRole.get(role) ?? []), port])
  const allowed = new Map(signature.ports.map((entry) => [entry.role, entry]))
  if (output.partner !== undefined && !allowed.has('output-')) {
    return `ports ${[output.net, output.partner].sort().join(' and ')} are symmetric outputs: it is fully differential`
  }
  for (const [role, ports] of byRole) {
    const entry = allowed.get(role)
    if (entry === undefined || entry.max === 0)
      return `port ${ports.join(', ')} looks like ${article(role)} ${role}, which ${article(signature.class)} ${signature.class} does not have`
    if (ports.length > entry.max)
      return `ports ${ports.join(', ')} all look like ${role}, ${article(signature.class)} ${signature.class} has at most ${entry.max}`
  }
  for (const { role, min } of signature.ports) {
    if ((byRole.get(role) ?? []).length < min)
      return `no port looks like ${article(role)} ${role}, which ${article(signature.class)} ${signature.class} needs`
  }
  return undefined
}

function article(word: string): string {
  return /^[aeio]/.test(word) ? 'an' : 'a'
}
