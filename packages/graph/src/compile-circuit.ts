import type { Circuit, DeviceKind } from '@analogkit/netlist'
import { at } from './at.js'
import { deviceKey } from './device-key.js'
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
  const { swap = true, bulk = true } = options
  const flat = circuits.map(flatCircuit)
  const names: string[] = []
  const vertexKeys: number[] = []
  const firstVertex = new Int32Array(flat.length + 1)
  const edges: Edges = { devices: [], nets: [], pins: [] }
  const keyIndex = new TextIndex()
  const pinIndex = new TextIndex()

  flat.forEach((circuit, index) => {
    const firstNet = names.length + circuit.devices.length
    const nets = new Map(circuit.ports.map((port, order) => [port, firstNet + order]))
    for (const device of circuit.devices) {
      const pins = device.pins as Readonly<Record<string, string>>
      for (const pin in pins) {
        if (!bulk && isBulk(device.kind, pin)) continue
        const net = pins[pin] as string
        let vertex = nets.get(net)
        if (vertex === undefined) {
          vertex = firstNet + nets.size
          nets.set(net, vertex)
        }
        edges.devices.push(names.length)
        edges.nets.push(vertex)
        edges.pins.push(pinIndex.add(swap ? pinClass(device, pin) : pin))
      }
      names.push(device.name)
      vertexKeys.push(keyIndex.add(deviceKey(device, options)))
    }
    const netKey = netKeys(circuit, options)
    for (const net of nets.keys()) {
      names.push(net)
      vertexKeys.push(keyIndex.add(netKey(net)))
    }
    firstVertex[index + 1] = names.length
  })

  const keys = keyIndex.sorted()
  const pins = pinIndex.sorted()
  const isDeviceKey = keys.texts.map((key) => (key.startsWith('device ') ? 1 : 0))
  const kinds = Int32Array.from(vertexKeys, (key) => at(keys.ranks, key))
  return {
    circuits: flat,
    names,
    isDevice: Uint8Array.from(kinds, (kind) => isDeviceKey[kind] ?? 0),
    firstVertex,
    ...adjacency(names.length, edges, pins.ranks),
    pins: pins.texts,
    kinds,
    keys: keys.texts,
  }
}

/** The ends of all edges, in the order in which devices name them. */
interface Edges {
  readonly devices: number[]
  readonly nets: number[]
  readonly pins: number[]
}

/** Whether a pin is the well or the substrate that a device lies in. */
function isBulk(kind: DeviceKind, pin: string): boolean {
  switch (kind) {
    case 'bjt':
      return pin === 's'
    case 'mosfet':
    case 'diode':
    case 'resistor':
    case 'capacitor':
    case 'inductor':
      return pin === 'b'
    default:
      return false
  }
}

function netKeys(circuit: Circuit, { level = 'ports', rails = [] }: CompileOptions): (net: string) => string {
  const named = new Set(['0', ...circuit.globals, ...rails, ...(level === 'names' ? circuit.ports : [])])
  const ports = new Set(level === 'ports' ? circuit.ports : [])
  return (net) => (named.has(net) ? `net named ${net}` : ports.has(net) ? 'net port' : 'net')
}

function adjacency(
  vertices: number,
  { devices, nets, pins }: Edges,
  labelOfPin: Int32Array,
): Pick<CompiledCircuit, 'offsets' | 'neighbors' | 'labels'> {
  const offsets = new Int32Array(vertices + 1)
  for (const ends of [devices, nets]) {
    for (const vertex of ends) offsets[vertex + 1] = at(offsets, vertex + 1) + 1
  }
  for (let vertex = 0; vertex < vertices; vertex++) offsets[vertex + 1] = at(offsets, vertex + 1) + at(offsets, vertex)
  const next = offsets.slice()
  const neighbors = new Int32Array(2 * pins.length)
  const labels = new Int32Array(2 * pins.length)
  const add = (from: number, to: number, label: number) => {
    const edge = at(next, from)
    next[from] = edge + 1
    neighbors[edge] = to
    labels[edge] = label
  }
  pins.forEach((pin, edge) => {
    const device = devices[edge] as number
    const net = nets[edge] as number
    add(device, net, at(labelOfPin, pin))
    add(net, device, at(labelOfPin, pin))
  })
  return { offsets, neighbors, labels }
}
