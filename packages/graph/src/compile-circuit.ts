import type { Circuit, Device, DeviceKind } from '@analogkit/netlist'
import { at } from './at.js'
import { isBulk } from './counted-pins.js'
import { DeviceKeys } from './device-keys.js'
import { EdgeList } from './edge-list.js'
import { flatCircuit } from './flat-circuit.js'
import { pinClass } from './pin-class.js'
import { TextIndex } from './text-index.js'
import type { CompiledCircuit, CompileOptions } from './types.js'

/** Compiles a circuit to compact adjacency; cells that it uses are flattened first. */
export function compileCircuit(circuit: Circuit, options: CompileOptions = {}): CompiledCircuit {
  return compileCircuits([circuit], options)
}

/** Compiles circuits side by side into one graph, so that colours of one mean the same in the others. */
export function compileCircuits(circuits: readonly Circuit[], options: CompileOptions = {}): CompiledCircuit {
  const { normalize = (circuit) => circuit } = options
  const flat = circuits.map((circuit) => normalize(flatCircuit(circuit)))
  const names: string[] = []
  const vertexKeys: number[] = []
  const firstVertex = new Int32Array(flat.length + 1)
  const edges = new EdgeList()
  const keyIndex = new TextIndex()
  const deviceKeys = new DeviceKeys(keyIndex, options, flat)
  const pinLabels = new PinLabels(options)

  flat.forEach((circuit, index) => {
    const firstDevice = names.length
    const firstNet = firstDevice + circuit.devices.length
    const nets = new Map<string, number>()
    for (const port of circuit.ports) if (!nets.has(port)) nets.set(port, firstNet + nets.size)
    let vertex = firstDevice
    for (const device of circuit.devices) {
      const pins = device.pins as Readonly<Record<string, string>>
      const labels = pinLabels.of(device.kind)
      for (const pin in pins) {
        const label = labels.get(pin) ?? pinLabels.add(device, pin)
        if (label === LEFT_OUT) continue
        const net = pins[pin] as string
        let end = nets.get(net)
        if (end === undefined) {
          end = firstNet + nets.size
          nets.set(net, end)
        }
        edges.add(vertex, end, label)
      }
      names.push(device.name)
      vertexKeys.push(deviceKeys.add(device))
      vertex++
    }
    addReferences(circuit.devices, firstDevice, edges, pinLabels)
    const netKey = netKeys(circuit, options)
    for (const net of nets.keys()) {
      names.push(net)
      vertexKeys.push(keyIndex.add(netKey(net)))
    }
    firstVertex[index + 1] = names.length
  })

  const keys = keyIndex.sorted()
  const pins = pinLabels.sorted()
  const isDeviceKey = Uint8Array.from(keys.texts, (key) => (key.startsWith('device ') ? 1 : 0))
  const kinds = Int32Array.from(vertexKeys, (key) => at(keys.ranks, key))
  return {
    circuits: flat,
    names,
    isDevice: Uint8Array.from(kinds, (kind) => at(isDeviceKey, kind)),
    firstVertex,
    ...edges.adjacency(names.length, pins.ranks),
    pins: pins.texts,
    kinds,
    keys: keys.texts,
  }
}

/** The label of a pin that does not count. */
const LEFT_OUT = -1

/** Numbers of pins, kind of device by kind, since a kind decides which of its pins may be exchanged. */
class PinLabels {
  private readonly index = new TextIndex()
  private readonly byKind = new Map<DeviceKind, Map<string, number>>()
  private readonly swap: boolean
  private readonly bulk: boolean

  constructor({ swap = true, bulk = true }: CompileOptions) {
    this.swap = swap
    this.bulk = bulk
  }

  /** The labels of a kind of device that are known so far. */
  of(kind: DeviceKind): Map<string, number> {
    const known = this.byKind.get(kind) ?? new Map<string, number>()
    this.byKind.set(kind, known)
    return known
  }

  /** The label of a pin that comes for the first time. */
  add(device: Device, pin: string): number {
    const out = !this.bulk && isBulk(device.kind, pin)
    const label = out ? LEFT_OUT : this.reference(this.swap ? pinClass(device, pin) : pin)
    this.of(device.kind).set(pin, label)
    return label
  }

  /** The label of an edge by its name. */
  reference(name: string): number {
    return this.index.add(name)
  }

  sorted(): { readonly texts: string[]; readonly ranks: Int32Array } {
    return this.index.sorted()
  }
}

/** Joins couplings with their inductors, and sources that a current controls with the source that it flows through. */
function addReferences(devices: readonly Device[], firstDevice: number, edges: EdgeList, labels: PinLabels): void {
  let vertices: Map<string, number> | undefined
  const join = (device: number, name: string, label: string) => {
    vertices ??= new Map(devices.map((found, index) => [found.name, firstDevice + index]))
    const other = vertices.get(name)
    if (other !== undefined) edges.add(device, other, labels.reference(label))
  }
  devices.forEach((device, index) => {
    if (device.kind === 'coupling') for (const name of device.inductors) join(firstDevice + index, name, 'coupled')
    else if (device.kind === 'controlled-source' || device.kind === 'switch') {
      const { control } = device.parameters
      if (typeof control === 'string') join(firstDevice + index, control, 'control')
    }
  })
}

function netKeys(circuit: Circuit, { level = 'ports', rails = [] }: CompileOptions): (net: string) => string {
  if (level === 'identical') return (net) => `net named ${net}`
  const named = new Set(['0', ...circuit.globals, ...rails, ...(level === 'names' ? circuit.ports : [])])
  const ports = new Set(level === 'ports' ? circuit.ports : [])
  return (net) => (named.has(net) ? `net named ${net}` : ports.has(net) ? 'net port' : 'net')
}
