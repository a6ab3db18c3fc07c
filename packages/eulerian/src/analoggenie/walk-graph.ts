import type { Circuit, Device } from '@analogkit/netlist'
import { devicePlace } from '../device-place.js'
import { SequenceError } from '../error.js'
import { railOf } from '../rail-names.js'
import { withoutCells } from '../without-cells.js'
import { adjacencyOf } from './adjacency.js'
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
  /** Its port's node; -1 for an inner net. */
  port: number
  readonly pins: number[]
}

class GraphBuilder {
  readonly nets: Net[] = []
  private readonly netByName = new Map<string, Net>()
  /** The token of each device, and how many pins it has. */
  private readonly devices: { readonly token: number; readonly pins: number }[] = []
  /** The net of each pin, device after device. */
  private readonly pinNets: Net[] = []
  private readonly tokens: number[] = []
  private readonly from: number[] = []
  private readonly to: number[] = []
  private start = -1

  constructor(
    private readonly circuit: Circuit,
    private readonly vocabulary: PinVocabulary,
    ports: Readonly<Record<string, string>>,
  ) {
    this.readDevices()
    this.addPorts(ports)
    this.addDevices()
  }

  private readDevices(): void {
    const { vocabulary, netByName } = this
    const numbers = new Map<string, number>()
    for (const device of this.circuit.devices) {
      const name = familyOf(device)
      const family = name === undefined ? undefined : vocabulary.families.get(name)
      if (name === undefined || family === undefined) throw this.unsupported(device, device.kind)
      const number = (numbers.get(name) ?? 0) + 1
      numbers.set(name, number)
      const token = vocabulary.deviceId(name, number)
      if (token === undefined) throw this.exceeded(device, name, family.count)
      this.devices.push({ token, pins: family.pins.length })
      const pins = device.pins as Readonly<Record<string, string>>
      for (let index = 0; index < family.pins.length; index++) {
        const pin = family.pins[index] as string
        // Cells that nobody defines have their pins by number.
        const name = pins[pin] ?? pins[`${index + 1}`]
        if (name === undefined) throw this.unsupported(device, `${device.kind}, without a pin ${pin}`)
        let net = netByName.get(name)
        if (net === undefined) {
          net = { port: -1, pins: [] }
          netByName.set(name, net)
          this.nets.push(net)
        }
        this.pinNets.push(net)
      }
    }
  }

  /** Adds the ports as the first nodes. One that no device is on would have no edges, and a walk says nothing of it. */
  private addPorts(ports: Readonly<Record<string, string>>): void {
    const { circuit, netByName } = this
    const names = new Set([...circuit.ports, ...circuit.globals, '0'])
    const external = [...names].filter((port) => netByName.has(port))
    for (const [port, token] of tokensOf(external, ports)) {
      const net = netByName.get(port)
      if (net !== undefined) net.port = this.addPort(port, token)
    }
    if (this.start >= 0) return
    throw new SequenceError('no-start', circuit.name, 'found no port VSS; name the ground in `ports`: { gnd: "VSS" }')
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

  /** Adds each device and its pins. */
  private addDevices(): void {
    let next = 0
    for (const { token, pins } of this.devices) {
      const node = this.tokens.length
      this.tokens.push(token)
      for (let pin = 1; pin <= pins; pin++) {
        this.pinNets[next++]?.pins.push(node + pin)
        this.addEdge(node, node + pin)
        this.tokens.push(token + pin)
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
    const { tokens, from, to, start } = this
    const adjacency = adjacencyOf(tokens.length, from, to)
    const graph = { tokens: new Int32Array(tokens), ...adjacency, edgeCount: from.length, start }
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
