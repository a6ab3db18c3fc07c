import type { PortEvidence, PortRole, PortSignature } from '@analogkit/netlist'
import { biasRole } from './bias-role.js'
import { findCommonModeReferences } from './common-mode.js'
import type { SignalOutput, SignalPath, Structure } from './types.js'
import { isDriven, type Wiring } from './wiring.js'

/** One choice of inputs and output, with what is known besides. */
export interface Assignment {
  readonly structure: Structure
  readonly wiring: Wiring
  readonly signature: PortSignature
  readonly evidence: readonly PortEvidence[]
  readonly path: SignalPath
  readonly output: SignalOutput
  /** Whether the first input of the path is the inverting one. */
  readonly swapped: boolean
}

/** A role for every port. */
export interface Assigned {
  readonly roles: Readonly<Record<string, PortRole>>
}

/** Assigns a role to every port under one choice of inputs, output and polarity. */
export function assignRoles(assignment: Assignment): Assigned {
  const { structure, wiring, signature, evidence, path, output, swapped } = assignment
  const allowed = new Set(signature.ports.map(({ role }) => role))
  const differential = allowed.has('output+')
  const [first, second] = path.inputs
  const reached = new Set(path.reached)
  const latched = structure.latches.length > 0
  const references =
    output.partner === undefined ? [] : findCommonModeReferences(wiring, structure.pairs, [output.net, output.partner])
  const inverted = differential && (output.signs[0] < 0 || output.signs[1] > 0)
  const roleOf = (port: string): PortRole => {
    const net = wiring.byName.get(port)
    if (net === undefined) return 'optional'
    if (net.rail !== undefined) return net.rail
    if (port === first) return swapped ? 'input-' : 'input+'
    if (port === second) return swapped ? 'input+' : 'input-'
    if (port === output.net) return differential ? (inverted ? 'output-' : 'output+') : 'output'
    if (differential && port === output.partner) return inverted ? 'output+' : 'output-'
    if (references.includes(port) && allowed.has('common-mode-reference')) return 'common-mode-reference'
    const bias = biasRole(net, { reached: reached.has(port), latched })
    // What a class has no word for is held at a voltage.
    const role = bias.role === 'control' && !allowed.has('control') ? 'bias-voltage' : bias.role
    const said = evidence.filter((entry) => entry.port === port)
    return said.reduce((current, entry) => informed(current, entry, isDriven(net), allowed), role)
  }
  return { roles: Object.fromEntries(structure.circuit.ports.map((port) => [port, roleOf(port)])) }
}

/** The role of a bias port in the light of what somebody else says about it. */
function informed(
  role: PortRole,
  { role: said, runnerUp }: PortEvidence,
  driven: boolean,
  allowed: ReadonlySet<PortRole>,
): PortRole {
  switch (said) {
    case 'bias-current-source':
    case 'bias-current-sink':
      // Nothing but a gate takes no current. Which way it flows the devices say best.
      if (!driven || role === 'bias-current-source' || role === 'bias-current-sink') return role
      return said
    case 'clock':
      // Clocks of sampled common-mode feedback are no reason to decline: the structure has the last word.
      return !driven && allowed.has(said) ? said : role
    case 'bias-voltage':
    case 'bias-node':
      return role === 'clock' || role === 'control' ? 'bias-voltage' : role
    case 'common-mode-reference':
    case 'common-mode-control':
    case 'reference':
    case 'control':
      if (driven) return role
      if (allowed.has(said)) return said
      return runnerUp !== undefined && allowed.has(runnerUp.role) ? runnerUp.role : role
    default:
      return role
  }
}
