import type { Circuit, Polarity } from '@analogkit/netlist'
import { devicePins, netsOf } from '@analogkit/netlist'
import { isTransistor, terminalsOf, typeOf } from '@analogkit/recognition'

/** A pin on a net. */
export interface NetPin {
  readonly device: string
  readonly pin: string
}

/** What meets at a net. */
export interface NetFacts {
  readonly net: string
  readonly external: boolean
  /** Pins that are no bulks. */
  readonly pins: readonly NetPin[]
  readonly bulks: number
  readonly gates: number
  /** Whether something can drive it: a channel, a resistor, a source. */
  readonly driven: boolean
  /** Ways for a current to come in from above, and to go on below. */
  readonly feeds: number
  readonly drains: number
  /** Capacitors on it. */
  readonly capacitors: number
}

/** The nets that power a circuit, as far as can be told. */
export interface RailGuess {
  readonly supply: string | undefined
  readonly ground: string | undefined
}

/** Collects what meets at every net of a flat circuit. */
export function netFacts(circuit: Circuit): ReadonlyMap<string, NetFacts> {
  const external = new Set([...circuit.ports, ...circuit.globals, '0'])
  const facts = new Map<string, { -readonly [Name in keyof NetFacts]: NetFacts[Name] } & { pins: NetPin[] }>()
  for (const net of netsOf(circuit)) {
    facts.set(net, {
      net,
      external: external.has(net),
      pins: [],
      bulks: 0,
      gates: 0,
      driven: false,
      feeds: 0,
      drains: 0,
      capacitors: 0,
    })
  }
  for (const device of circuit.devices) {
    const transistor = isTransistor(device) ? terminalsOf(device) : undefined
    for (const [pin, net] of devicePins(device)) {
      const fact = facts.get(net)
      if (fact === undefined) continue
      if (isBulk(device.kind, pin)) {
        fact.bulks += 1
        continue
      }
      fact.pins.push({ device: device.name, pin })
      if (transistor !== undefined && isTransistor(device)) {
        if (pin === 'g' || (device.kind === 'bjt' && pin === 'b')) {
          fact.gates += 1
          continue
        }
        fact.driven = true
        // An n device takes its current at the drain and gives it at the source, a p device the other way.
        const takes = (net === transistor.drain && pin !== 's' && pin !== 'e') === (device.polarity === 'n')
        if (takes) fact.drains += 1
        else fact.feeds += 1
      } else if (device.kind === 'capacitor') fact.capacitors += 1
      else {
        fact.driven = true
        fact.feeds += 1
        fact.drains += 1
      }
    }
  }
  return facts
}

function isBulk(kind: string, pin: string): boolean {
  return (kind === 'mosfet' && pin === 'b') || (kind === 'bjt' && (pin === 's' || pin === 't'))
}

/** Finds the rails by the bulks and channels that end on them, ports or not. */
export function guessRails(circuit: Circuit): RailGuess {
  const votes: Record<Polarity, Map<string, number>> = { n: new Map(), p: new Map() }
  const vote = (polarity: Polarity, net: string, weight: number): void => {
    votes[polarity].set(net, (votes[polarity].get(net) ?? 0) + weight)
  }
  for (const device of circuit.devices) {
    if (!isTransistor(device)) continue
    // Drain and source may be drawn either way. A base current tells nothing.
    const { drain, source } = terminalsOf(device)
    vote(device.polarity, source, 1)
    if (device.kind === 'mosfet') {
      vote(device.polarity, drain, 1)
      vote(device.polarity, device.pins.b, 2)
    }
  }
  const best = (own: Polarity, other: Polarity, except: string | undefined): string | undefined => {
    let found: string | undefined
    let most = 0
    for (const [net, weight] of votes[own]) {
      const value = weight - 2 * (votes[other].get(net) ?? 0)
      if (net !== except && value > most) {
        most = value
        found = net
      }
    }
    return found
  }
  const ground = best('n', 'p', undefined)
  return { ground, supply: best('p', 'n', ground) }
}
