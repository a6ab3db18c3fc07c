import type { Circuit } from '@analogkit/netlist'
import { type Channel, type NetFacts, type NetPin, type Wiring, wire } from './wiring.js'

/** Something that a sound circuit does not have. */
export interface Anomaly {
  readonly what: 'undriven' | 'single-pin' | 'starved' | 'dead-end' | 'wrong-bulk' | 'loose-well' | 'no-rail'
  readonly net: string
  /** Of wrong bulks. */
  readonly devices: readonly string[]
  readonly points: number
  readonly message: string
}

/** A circuit with what is known of it. */
export interface Examined extends Wiring {
  readonly anomalies: readonly Anomaly[]
}

/** How much an anomaly says. A well without a contact is often meant to be on the rail. */
const points = {
  undriven: 3,
  'single-pin': 3,
  starved: 3,
  'dead-end': 2,
  'wrong-bulk': 2,
  'loose-well': 0.5,
  'no-rail': 4,
} as const

/** Finds what a sound circuit does not have: gates that nothing drives, currents without a way on, bulks on the wrong rail. */
export function examine(circuit: Circuit): Examined {
  const wiring = wire(circuit)
  const { rails, nets } = wiring
  const anomalies: Anomaly[] = []
  for (const fact of nets.values()) {
    const { net, external } = fact
    if (net === rails.supply || net === rails.ground) {
      if (!external) anomalies.push(anomaly('no-rail', net, `rail ${net} is no port`))
    } else if (!external && fact.pins.length > 0) {
      const found = ofNet(fact, wiring)
      if (found !== undefined) anomalies.push(found)
    }
  }
  return { ...wiring, anomalies: [...anomalies, ...ofBulks(wiring)] }
}

/** How much is wrong. */
export function totalPoints(anomalies: readonly Anomaly[]): number {
  return anomalies.reduce((sum, anomaly) => sum + anomaly.points, 0)
}

function anomaly(what: Anomaly['what'], net: string, message: string, devices: readonly string[] = []): Anomaly {
  return { what, net, devices, points: points[what], message }
}

function ofNet(fact: NetFacts, wiring: Wiring): Anomaly | undefined {
  const { net, pins, readers, driven, feeds, drains } = fact
  const names = [...new Set(pins.map(({ device }) => device.name))].join(', ')
  if (pins.length === 1) return anomaly('single-pin', net, `only ${names} is on net ${net}`)
  if (!driven && readers > 0) return anomaly('undriven', net, `nothing drives net ${net}, the gate of ${names}`)
  if (driven && (feeds === 0 || drains === 0)) {
    return anomaly('starved', net, `no current ${feeds === 0 ? 'comes to' : 'leaves'} net ${net} of ${names}`)
  }
  if (driven && readers === 0 && pins.every((pin) => !takesSignal(pin, wiring))) {
    const found = anomaly('dead-end', net, `nothing takes the signal of net ${net}, where ${names} meet`)
    return pins.some(({ device }) => device.kind === 'capacitor') ? { ...found, points: found.points / 2 } : found
  }
  return undefined
}

/** Whether a signal goes on through a pin: into a cascode, or over a resistor to a net that is no rail. */
function takesSignal({ device, at, far }: NetPin, { rails }: Wiring): boolean {
  if (at === 'source') return true
  if (at !== 'end' || device.kind === 'capacitor') return false
  return far !== rails.supply && far !== rails.ground
}

/** Bulks that are neither on their own rail nor on their source, those on one loose well together. */
function ofBulks({ channels, rails, nets }: Wiring): readonly Anomaly[] {
  const wells = new Map<string, Channel[]>()
  const anomalies: Anomaly[] = []
  for (const channel of channels) {
    const { device, drain, source } = channel
    if (device.kind !== 'mosfet') continue
    const bulk = device.pins.b
    const own = device.polarity === 'p' ? rails.supply : rails.ground
    const opposite = device.polarity === 'p' ? rails.ground : rails.supply
    if (bulk === own || ((bulk === source || bulk === drain) && bulk !== opposite)) continue
    const fact = nets.get(bulk)
    if (fact?.pins.length === 0 && !fact.external) wells.set(bulk, [...(wells.get(bulk) ?? []), channel])
    else if (own !== undefined || bulk === opposite) {
      const type = device.polarity === 'p' ? 'a p' : 'an n'
      const message = `the bulk of ${device.name}, ${type}-channel device, is on ${bulk}`
      anomalies.push(anomaly('wrong-bulk', bulk, message, [device.name]))
    }
  }
  for (const [net, members] of wells) {
    const names = members.map(({ device }) => device.name)
    anomalies.push(anomaly('loose-well', net, `nothing but the bulk of ${names.join(', ')} is on net ${net}`, names))
  }
  return anomalies
}
