import { type Circuit, type Device, devicePins, netsOf, type Polarity } from '@analogkit/netlist'
import { isTransistor, orient, type Terminals, type Transistor, terminalsOf, typeOf } from '@analogkit/recognition'
import { cutWays } from './cut-ways.js'
import { turnLooseEnds } from './turn-loose-ends.js'

/** A transistor with its terminals. */
export interface Channel extends Terminals {
  readonly device: Transistor
  /** Kind and polarity. */
  readonly type: string
  /** Whether gate and drain meet. */
  readonly diode: boolean
}

/** A pin on a net, no bulk. */
export interface NetPin {
  readonly device: Device
  readonly at: 'gate' | 'drain' | 'source' | 'end'
  /** Of a transistor. */
  readonly channel?: Channel
  /** Of a device with two ends: the net of the other one. */
  readonly far?: string
}

/** What meets at a net. */
export interface NetFacts {
  readonly net: string
  readonly external: boolean
  readonly pins: readonly NetPin[]
  readonly bulks: number
  /** Gates of transistors that are no diodes on this net. */
  readonly readers: number
  /** Whether something can drive it: a channel, a resistor, a source. */
  readonly driven: boolean
  /** Ways for a current to come in, and to go on. */
  readonly feeds: number
  readonly drains: number
}

/** The nets that power a circuit, as far as can be told. */
export interface RailGuess {
  readonly supply: string | undefined
  readonly ground: string | undefined
}

/** A circuit that is looked at net by net. */
export interface Wiring {
  /** Flat, transistors oriented. */
  readonly circuit: Circuit
  readonly rails: RailGuess
  readonly channels: readonly Channel[]
  readonly nets: ReadonlyMap<string, NetFacts>
}

type Draft<T> = { -readonly [Name in keyof T]: T[Name] }

/** Collects what meets at every net of a flat circuit. */
export function wire(drawn: Circuit): Wiring {
  const rails = guessRails(drawn)
  const loose = cutWays(drawn, rails)
  const listed = (net: string | undefined, more: readonly string[]): readonly string[] =>
    net === undefined ? more : [net, ...more]
  const oriented = {
    ...drawn,
    devices: orient(drawn, { supplies: listed(rails.supply, loose.p), grounds: listed(rails.ground, loose.n) }),
  }
  const circuit = turnLooseEnds(oriented, rails)
  const external = new Set([...circuit.ports, ...circuit.globals, '0'])
  const nets = new Map<string, Draft<NetFacts> & { readonly pins: NetPin[] }>()
  for (const net of netsOf(circuit)) {
    nets.set(net, {
      net,
      external: external.has(net),
      pins: [],
      bulks: 0,
      readers: 0,
      driven: false,
      feeds: 0,
      drains: 0,
    })
  }
  const channels: Channel[] = []
  for (const device of circuit.devices) {
    if (isTransistor(device)) {
      const terminals = terminalsOf(device)
      const { gate, drain, source } = terminals
      const channel = { ...terminals, device, type: typeOf(device), diode: gate === drain }
      channels.push(channel)
      nets.get(gate)?.pins.push({ device, at: 'gate', channel })
      nets.get(drain)?.pins.push({ device, at: 'drain', channel })
      nets.get(source)?.pins.push({ device, at: 'source', channel })
      const bulk = device.kind === 'mosfet' ? nets.get(device.pins.b) : undefined
      if (bulk !== undefined) bulk.bulks += 1
      continue
    }
    const ends = devicePins(device).filter(([pin]) => pin !== 'b')
    for (const [, net] of ends) {
      const far = ends.length === 2 ? ends.find(([, other]) => other !== net)?.[1] : undefined
      nets.get(net)?.pins.push({ device, at: 'end', ...(far === undefined ? {} : { far }) })
    }
  }
  for (const fact of nets.values()) {
    for (const { device, at, channel, far } of fact.pins) {
      if (at === 'gate') fact.readers += channel?.diode === true ? 0 : 1
      else if (channel !== undefined) {
        fact.driven = true
        // An n device takes its current from the net of its drain and gives it to that of its source, a p device the other way.
        if ((at === 'drain') === (channel.device.polarity === 'n')) fact.drains += 1
        else fact.feeds += 1
      } else if (device.kind !== 'capacitor' && !isLooseEnd(nets.get(far ?? fact.net))) {
        fact.driven = true
        fact.feeds += 1
        fact.drains += 1
      }
    }
  }
  return { circuit, rails, channels, nets }
}

/** Whether a net is the end of one device and nothing else. */
function isLooseEnd(fact: NetFacts | undefined): boolean {
  return fact !== undefined && fact.pins.length === 1 && !fact.external
}

/** Finds the rails by the bulks and channels that end on them, ports or not. */
function guessRails(circuit: Circuit): RailGuess {
  const votes: Record<Polarity, Map<string, number>> = { n: new Map(), p: new Map() }
  const vote = (polarity: Polarity, net: string, weight: number): void => {
    votes[polarity].set(net, (votes[polarity].get(net) ?? 0) + weight)
  }
  const external = new Set([...circuit.ports, ...circuit.globals])
  const behindResistors = new Set<string>()
  const wells = new Set<string>()
  const ends = new Set<string>()
  for (const device of circuit.devices) {
    if (device.kind === 'resistor') {
      const { p, n } = device.pins
      if (external.has(n)) behindResistors.add(p)
      if (external.has(p)) behindResistors.add(n)
    }
    if (!isTransistor(device)) continue
    // Drain and source may be drawn either way. A base current tells nothing.
    const { drain, source } = terminalsOf(device)
    vote(device.polarity, source, 1)
    ends.add(source).add(drain)
    if (device.kind === 'mosfet') {
      vote(device.polarity, drain, 1)
      vote(device.polarity, device.pins.b, 2.5)
      if (device.pins.b !== source && device.pins.b !== drain) wells.add(device.pins.b)
    }
  }
  const best = (own: Polarity, other: Polarity, except: string | undefined): string | undefined => {
    let found: string | undefined
    let most = 0
    for (const [net, weight] of votes[own]) {
      // A port is taken before an inner net, and a net behind a resistor to a port is no rail.
      const inner = external.has(net) ? 1 : behindResistors.has(net) && !wells.has(net) ? 0 : 0.9
      const value = inner * (weight - 2 * (votes[other].get(net) ?? 0))
      if (net !== except && (ends.has(net) || external.has(net)) && value > most) {
        most = value
        found = net
      }
    }
    return found
  }
  const ground = best('n', 'p', undefined)
  return { ground, supply: best('p', 'n', ground) }
}
