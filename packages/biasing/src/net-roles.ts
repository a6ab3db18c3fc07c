import type { PortRole } from '@analogkit/netlist'
import { type Hypothesis, type Structure, voltageRoles } from '@analogkit/recognition'
import { BiasingError } from './error.js'

/** How the voltage of a net comes about, which decides whether the currents into it have to balance. */
export type NetDrive =
  /** A supply or a ground. */
  | 'rail'
  /** A signal source: both inputs stand at the same voltage. */
  | 'input'
  /** A voltage source at a bias port. */
  | 'voltage'
  /** A current source at a bias port. */
  | 'current'
  /** The circuit itself. */
  | 'inside'

/** What the roles of the ports make of the nets. */
export interface NetRoles {
  readonly drives: ReadonlyMap<string, NetDrive>
  readonly inputs: readonly [string, string]
  /** One output, or two whose difference counts, the positive one first. */
  readonly outputs: readonly string[]
  /** Ports at which the plan sets a source, with their roles. */
  readonly biases: readonly { readonly port: string; readonly role: PortRole; readonly drive: 'voltage' | 'current' }[]
}

/** @throws BiasingError `missing-role` when there are not two inputs and an output */
export function netRoles(structure: Structure, { roles }: Hypothesis): NetRoles {
  const drives = new Map<string, NetDrive>()
  const biases: { port: string; role: PortRole; drive: 'voltage' | 'current' }[] = []
  const portOf = (role: PortRole): string | undefined => Object.keys(roles).find((port) => roles[port] === role)
  for (const net of [...structure.rails.supplies, ...structure.rails.grounds]) drives.set(net, 'rail')
  for (const [port, role] of Object.entries(roles)) {
    if (drives.has(port)) continue
    if (role === 'input+' || role === 'input-') drives.set(port, 'input')
    else if (voltageRoles.has(role)) drives.set(port, 'voltage')
    else if (role === 'bias-current-source' || role === 'bias-current-sink') drives.set(port, 'current')
    else continue
    const drive = drives.get(port)
    if (drive === 'voltage' || drive === 'current') biases.push({ port, role, drive })
  }
  const [plus, minus] = [portOf('input+'), portOf('input-')]
  if (plus === undefined || minus === undefined)
    throw new BiasingError(
      'missing-role',
      structure.circuit.name,
      'a plan needs a port with role input+ and one with input-',
    )
  const outputs = [portOf('output+'), portOf('output-')].filter((port) => port !== undefined)
  const single = portOf('output')
  if (outputs.length !== 2 && single === undefined)
    throw new BiasingError('missing-role', structure.circuit.name, 'a plan needs an output, or output+ and output-')
  return { drives, inputs: [plus, minus], outputs: outputs.length === 2 ? outputs : [single ?? ''], biases }
}
