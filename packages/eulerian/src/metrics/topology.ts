import { type CompileOptions, hashCircuit, isIsomorphic } from '@analogkit/graph'
import { type Circuit, type Device, flatten, netsOf, renameNets } from '@analogkit/netlist'
import { railOf } from '../rail-names.js'

/**
 * In which sense two circuits are the same, from strict to loose.
 * - `exact`: ports by name, and drain and source as they are
 * - `exchanged`: drain and source may be exchanged
 * - `anonymous`: besides, ports but for the rails may have any name
 * - `structure`: besides, ports need not be ports, and bulks do not count
 */
export type NoveltyLevel = 'exact' | 'exchanged' | 'anonymous' | 'structure'

/** From strict to loose: what is the same on one level is the same on all that follow. */
export const noveltyLevels: readonly NoveltyLevel[] = ['exact', 'exchanged', 'anonymous', 'structure']

const rails = ['vdd', 'vss']

/** What `graph` compares on a level. */
export const levelOptions: Readonly<Record<NoveltyLevel, CompileOptions>> = {
  exact: { level: 'names', normalize: withoutExchange },
  exchanged: { level: 'names' },
  anonymous: { level: 'ports', rails },
  structure: { level: 'structure', rails, bulk: false },
}

/** The ends of passives may be exchanged, and the pins of instances may not: transistors become instances. */
function withoutExchange(circuit: Circuit): Circuit {
  const devices = circuit.devices.map((device): Device => {
    if (device.kind !== 'mosfet') return device
    return {
      kind: 'instance',
      name: device.name,
      model: `mosfet ${device.polarity}`,
      parameters: {},
      pins: { ...device.pins },
    }
  })
  return { ...circuit, devices }
}

/** A circuit as nothing but its wiring: flat, with rails called `vdd` and `vss`, without sizes, and without models but for those of cells. */
export function topologyOf(circuit: Circuit): Circuit {
  const nested = circuit.devices.some(
    ({ kind, model = '' }) => kind === 'instance' && Object.hasOwn(circuit.cells, model),
  )
  const { name, ports, devices } = withRails(nested ? flatten(circuit) : circuit)
  return { name, ports, parameters: {}, devices: devices.map(bare), cells: {}, models: {}, globals: circuit.globals }
}

/** Rails by other names, `gnd` or `vcc`, are `vss` and `vdd` where nothing else is. */
function withRails(circuit: Circuit): Circuit {
  const rails = [...circuit.ports, ...circuit.globals].filter((port) => railOf(port) !== undefined)
  if (rails.length === 0) return circuit
  const taken = new Set(netsOf(circuit))
  const names: Record<string, string> = {}
  for (const port of rails) {
    const rail = (railOf(port) as string).toLowerCase()
    if (!taken.has(rail)) names[port] = rail
    taken.add(rail)
  }
  return renameNets(circuit, names)
}

function bare(device: Device): Device {
  const { model, place: _place, asCell: _asCell, parameters: _parameters, ...rest } = device
  const kept = device.kind === 'instance' || device.kind === 'other' ? { model } : {}
  // A substrate that is on nothing but ground says nothing; AnalogGenie's circuits have none.
  if (device.kind !== 'bjt' || device.pins.s !== '0') return { ...rest, ...kept, parameters: {} } as Device
  const { s: _substrate, ...pins } = device.pins
  return { ...rest, ...kept, parameters: {}, pins } as Device
}

/** How many of some topologies differ from each other on a level. */
export function countDistinct(topologies: readonly Circuit[], level: NoveltyLevel): number {
  const options = levelOptions[level]
  const byHash = new Map<string, Circuit[]>()
  let count = 0
  for (const topology of topologies) {
    const hash = hashCircuit(topology, options)
    const same = byHash.get(hash)
    if (same?.some((other) => isIsomorphic(other, topology, options)) === true) continue
    count++
    if (same === undefined) byHash.set(hash, [topology])
    else same.push(topology)
  }
  return count
}
