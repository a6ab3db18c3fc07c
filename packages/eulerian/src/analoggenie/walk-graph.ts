import type { Circuit, Device } from '@analogkit/netlist'
import { at } from '../at.js'
import { devicePlace } from '../device-place.js'
import { SequenceError } from '../error.js'
import { railOf } from '../rail-names.js'
import { withoutCells } from '../without-cells.js'
import { familyOf } from './device-families.js'
import type { PinVocabulary } from './pin-vocabulary.js'

/**
 * Which pins are joined besides their own device and port.
 * - `compressed`: the pins of an inner net, each with each. What AnalogGenie trains on.
 * - `full`: the pins of a port as well.
 */
export type PinGraphVariant = 'compressed' | 'full'

/** How a circuit becomes a graph of pins. */
export interface WalkGraphOptions {
  /** `compressed` if absent. */
  readonly variant?: PinGraphVariant
  /**
   * Tokens of ports that are called otherwise: `{ 'in+': 'VIN1' }`. Others are their name in capitals; `gnd`, `vcc` and their
   * like are a rail, and so is the net `0`, where no port has its token.
   */
  readonly ports?: Readonly<Record<string, string>>
}

/**
 * AnalogGenie's graph of a circuit in typed arrays. Its nodes are the ports, and then each device followed by its pins;
 * inner nets have none. Each edge stands at both of its ends, neighbors in ascending order.
 */
export interface WalkGraph {
  /** The token of each node. */
  readonly tokens: Int32Array
  /** Where the neighbors of a node begin; one entry more than nodes. */
  readonly offsets: Int32Array
  readonly neighbors: Int32Array
  /** Which edge leads to a neighbor, from 0; an edge has the same number at both ends. */
  readonly edges: Int32Array
  readonly edgeCount: number
  /** The node from which walks start. */
  readonly start: number
}

/**
 * The graph of pins of a circuit. Cells that are defined and that the vocabulary does not hold are flattened.
 *
 * @throws SequenceError `no-start`, `disconnected`, `vocabulary-exceeded`, `unsupported`; NetlistError as `flatten` does
 */
export function walkGraph(
  circuit: Circuit,
  vocabulary: PinVocabulary,
  { variant = 'compressed', ports = {} }: WalkGraphOptions = {},
): WalkGraph {
  const flat = withoutCells(circuit, (cell) => vocabulary.families.has(cell.toUpperCase()))
  const builder = new GraphBuilder(flat, vocabulary, ports)
  for (const net of builder.nets) builder.join(net, variant === 'full')
  return builder.finish()
}

/** The tokens of ports as text, in the order of the ports. */
function tokensOf(ports: readonly string[], names: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const tokens = new Map(
    ports.map((port) => [port, Object.hasOwn(names, port) ? (names[port] as string) : port.toUpperCase()]),
  )
  const taken = new Set(tokens.values())
  for (const port of ports) {
    const rail = Object.hasOwn(names, port) ? undefined : port === '0' ? 'VSS' : railOf(port)
    if (rail === undefined || taken.has(rail)) continue
    taken.add(rail)
    tokens.set(port, rail)
  }
  // Beside a port VSS the net 0 is an inner one.
  if (tokens.get('0') === '0') tokens.delete('0')
  return tokens
}

/** A net with the nodes of its pins. */
interface Net {
  /** -1 for an inner net. */
  readonly port: number
  readonly pins: number[]
}

class GraphBuilder {
  readonly nets: Net[] = []
  private readonly tokens: number[] = []
  private readonly from: number[] = []
  private readonly to: number[] = []
  private start = -1

  constructor(
    private readonly circuit: Circuit,
    private readonly vocabulary: PinVocabulary,
    ports: Readonly<Record<string, string>>,
  ) {
    const byName = new Map<string, Net>()
    const used = new Set<string>()
    for (const { pins } of circuit.devices)
      for (const pin in pins) used.add((pins as Record<string, string>)[pin] as string)
    // A port that no device is on would be a node without edges, of which a walk says nothing.
    const external = [...new Set([...circuit.ports, ...circuit.globals])].filter((port) => used.has(port))
    const tokens = tokensOf(used.has('0') && !external.includes('0') ? [...external, '0'] : external, ports)
    for (const [port, token] of tokens) {
      const net = { port: this.addPort(port, token), pins: [] }
      byName.set(port, net)
      this.nets.push(net)
    }
    if (this.start < 0) {
      throw new SequenceError('no-start', circuit.name, 'found no port VSS; name the ground in `ports`: { gnd: "VSS" }')
    }
    this.addDevices(byName)
  }

  private addPort(port: string, text: string): number {
    const token = this.vocabulary.find(text)
    if (token === undefined || this.vocabulary.devices[token] !== -1) {
      const reason = `found no token for port ${port}; give its token in \`ports\`, or a vocabulary with more ports`
      throw new SequenceError('vocabulary-exceeded', this.circuit.name, reason)
    }
    if (this.tokens.includes(token)) {
      const reason = `found two ports for the token ${text}; give each a token of its own in \`ports\``
      throw new SequenceError('unsupported', this.circuit.name, reason)
    }
    if (token === this.vocabulary.start) this.start = this.tokens.length
    this.tokens.push(token)
    return this.tokens.length - 1
  }

  private addDevices(byName: Map<string, Net>): void {
    const numbers = new Map<string, number>()
    for (const device of this.circuit.devices) {
      const name = familyOf(device)
      const family = name === undefined ? undefined : this.vocabulary.families.get(name)
      if (name === undefined || family === undefined) throw this.unsupported(device, device.kind)
      const number = (numbers.get(name) ?? 0) + 1
      numbers.set(name, number)
      const token = this.vocabulary.deviceId(name, number)
      if (token === undefined) throw this.exceeded(device, name, family.count)
      const pins = device.pins as Readonly<Record<string, string>>
      const node = this.tokens.length
      this.tokens.push(token)
      for (let index = 0; index < family.pins.length; index++) {
        const pin = family.pins[index] as string
        // Cells that nobody defines have their pins by number.
        const name = pins[pin] ?? pins[`${index + 1}`]
        if (name === undefined) throw this.unsupported(device, `${device.kind}, without a pin ${pin}`)
        let net = byName.get(name)
        if (net === undefined) {
          net = { port: -1, pins: [] }
          byName.set(name, net)
          this.nets.push(net)
        }
        net.pins.push(this.tokens.length)
        this.addEdge(node, this.tokens.length)
        this.tokens.push(token + 1 + index)
      }
    }
  }

  /** Joins the pins of a net with its port, or each with each. */
  join({ port, pins }: Net, full: boolean): void {
    if (port >= 0) for (const pin of pins) this.addEdge(port, pin)
    if (port >= 0 && !full) return
    for (let first = 0; first < pins.length; first++) {
      for (let second = first + 1; second < pins.length; second++) {
        this.addEdge(pins[first] as number, pins[second] as number)
      }
    }
  }

  private addEdge(from: number, to: number): void {
    this.from.push(from)
    this.to.push(to)
  }

  finish(): WalkGraph {
    const nodes = this.tokens.length
    const edgeCount = this.from.length
    const offsets = new Int32Array(nodes + 1)
    for (let edge = 0; edge < edgeCount; edge++) {
      for (const node of [this.from[edge] as number, this.to[edge] as number])
        offsets[node + 1] = at(offsets, node + 1) + 1
    }
    for (let node = 0; node < nodes; node++) offsets[node + 1] = at(offsets, node + 1) + at(offsets, node)
    const unsorted = new Int32Array(2 * edgeCount)
    const unsortedEdges = new Int32Array(2 * edgeCount)
    const next = offsets.slice()
    for (let edge = 0; edge < edgeCount; edge++) {
      const [from, to] = [this.from[edge] as number, this.to[edge] as number]
      for (const [node, other] of [
        [from, to],
        [to, from],
      ] as const) {
        const slot = at(next, node)
        next[node] = slot + 1
        unsorted[slot] = other
        unsortedEdges[slot] = edge
      }
    }
    // Handing out each node to its neighbors, node after node, leaves all of them with ascending neighbors.
    const neighbors = new Int32Array(2 * edgeCount)
    const edges = new Int32Array(2 * edgeCount)
    next.set(offsets)
    for (let node = 0; node < nodes; node++) {
      for (let slot = offsets[node] as number; slot < (offsets[node + 1] as number); slot++) {
        const other = at(unsorted, slot)
        const place = at(next, other)
        next[other] = place + 1
        neighbors[place] = node
        edges[place] = at(unsortedEdges, slot)
      }
    }
    const graph = { tokens: Int32Array.from(this.tokens), offsets, neighbors, edges, edgeCount, start: this.start }
    this.checkConnected(graph)
    return graph
  }

  private checkConnected({ offsets, neighbors, start, tokens }: WalkGraph): void {
    const seen = new Uint8Array(tokens.length)
    const queue = new Int32Array(tokens.length)
    let length = 1
    queue[0] = start
    seen[start] = 1
    for (let index = 0; index < length; index++) {
      const node = queue[index] as number
      for (let slot = offsets[node] as number; slot < (offsets[node + 1] as number); slot++) {
        const neighbor = neighbors[slot] as number
        if (seen[neighbor] === 1) continue
        seen[neighbor] = 1
        queue[length++] = neighbor
      }
    }
    if (length === tokens.length) return
    const token = this.vocabulary.tokenOf(tokens[seen.indexOf(0)] as number)
    const reason = `found no way from VSS to ${token}; encode the parts that hang together one by one`
    throw new SequenceError('disconnected', this.circuit.name, reason)
  }

  private unsupported(device: Device, what: string): SequenceError {
    const reason = `found ${devicePlace(device)}, of the kind ${what}; define its cell, give transistors a polarity, or use a vocabulary that holds it`
    return new SequenceError('unsupported', this.circuit.name, reason)
  }

  private exceeded(device: Device, family: string, count: number): SequenceError {
    const reason = `found ${devicePlace(device)} after ${count} devices ${family}; use a vocabulary with more: { devices: { ${family}: … } }`
    return new SequenceError('vocabulary-exceeded', this.circuit.name, reason)
  }
}
