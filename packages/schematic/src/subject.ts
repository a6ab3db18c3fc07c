import { type Circuit, type Device, flatten, type PortRole } from '@analogkit/netlist'
import { recognize, type Structure } from '@analogkit/recognition'

/** What is drawn: the devices, oriented, and what is known about the nets. */
export interface Subject {
  readonly name: string
  readonly devices: readonly Device[]
  readonly ports: readonly string[]
  readonly supplies: readonly string[]
  readonly grounds: readonly string[]
  readonly roles: ReadonlyMap<string, PortRole>
  /** Devices that the exchange of the inputs exchanges. */
  readonly symmetric: readonly (readonly [string, string])[]
}

/** Names of nets that power a circuit whose structure does not tell. */
const supplyName = /^!?[ad]?v?(dd|cc|pwr|supply)/
const groundName = /^(0|!?[adv]?(ss|gnd|ee)|ground)/

/**
 * Reads the structure of a circuit as far as it has one. A circuit that `recognize` declines is drawn all the same:
 * flat where it can be flattened, its rails found by role and by name.
 */
export function subjectOf(input: Circuit | Structure, roles: Readonly<Record<string, PortRole>> = {}): Subject {
  if ('rails' in input) return fromStructure(input, input.circuit.devices, roles)
  const flat = flattened(input)
  const structure = structureOf(flat)
  if (structure === undefined) return withoutStructure(flat, roles)
  const oriented = new Map(structure.circuit.devices.map((device) => [device.name, device]))
  return fromStructure(
    structure,
    flat.devices.map((device) => oriented.get(device.name) ?? device),
    roles,
  )
}

function fromStructure(
  structure: Structure,
  devices: readonly Device[],
  roles: Readonly<Record<string, PortRole>>,
): Subject {
  const merged = new Map(structure.ports.map(({ port, role }) => [port, role]))
  for (const [port, role] of Object.entries(roles)) merged.set(port, role)
  return {
    name: structure.circuit.name,
    devices,
    ports: structure.circuit.ports,
    ...rails(structure.rails.supplies, structure.rails.grounds, roles),
    roles: merged,
    symmetric: structure.paths[0]?.symmetricDevices ?? [],
  }
}

function withoutStructure(circuit: Circuit, roles: Readonly<Record<string, PortRole>>): Subject {
  const nets = [...new Set([...circuit.ports, ...circuit.globals, '0'])]
  const named = (pattern: RegExp) => nets.filter((net) => pattern.test(net))
  return {
    name: circuit.name,
    devices: circuit.devices,
    ports: circuit.ports,
    ...rails(named(supplyName), named(groundName), roles),
    roles: new Map(Object.entries(roles)),
    symmetric: [],
  }
}

/** The rails as the roles have them, then as they were found; net 0 is always ground. */
function rails(
  supplies: readonly string[],
  grounds: readonly string[],
  roles: Readonly<Record<string, PortRole>>,
): Pick<Subject, 'supplies' | 'grounds'> {
  const choose = (role: PortRole, found: readonly string[]) => [
    ...Object.keys(roles).filter((port) => roles[port] === role),
    ...found.filter((net) => !Object.hasOwn(roles, net)),
  ]
  const chosen = choose('ground', grounds)
  return {
    supplies: choose('supply', supplies),
    grounds: chosen.includes('0') || Object.hasOwn(roles, '0') ? chosen : [...chosen, '0'],
  }
}

/** The circuit without instances of known cells; as it is where that cannot be done. */
function flattened(circuit: Circuit): Circuit {
  return unlessDeclined(() => flatten(circuit, { maxDevices: 10_000 })) ?? circuit
}

function structureOf(circuit: Circuit): Structure | undefined {
  return unlessDeclined(() => recognize(circuit))
}

/** Ways of the other packages to say that a circuit cannot be read. */
const refusals = ['NetlistError', 'RecognitionError', 'GraphError']

/** What `attempt` gives; undefined where it refuses the circuit. */
function unlessDeclined<T>(attempt: () => T): T | undefined {
  try {
    return attempt()
  } catch (error) {
    if (error instanceof Error && refusals.includes(error.name)) return undefined
    throw error
  }
}
