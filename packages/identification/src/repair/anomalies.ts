import { type Circuit, type Device, devicePins } from '@analogkit/netlist'
import { isTransistor, orient, terminalsOf } from '@analogkit/recognition'
import { guessRails, type NetFacts, netFacts, type RailGuess } from './net-facts.js'

/** Something that a sound circuit does not have. */
export interface Anomaly {
  readonly what: 'undriven' | 'single-pin' | 'starved' | 'dead-end' | 'wrong-bulk' | 'no-rail'
  readonly net: string
  /** Of a wrong bulk. */
  readonly device?: string
  readonly points: number
  readonly message: string
}

/** A circuit with what is known of it. */
export interface Examined {
  readonly circuit: Circuit
  readonly facts: ReadonlyMap<string, NetFacts>
  readonly rails: RailGuess
  readonly anomalies: readonly Anomaly[]
}

const points = { undriven: 3, singlePin: 3, starved: 3, deadEnd: 2, bulk: 1.5, rail: 4 } as const

/** Finds what a sound circuit does not have: gates that nothing drives, currents without a way on, bulks on the wrong rail. */
export function examine(drawn: Circuit): Examined {
  const rails = guessRails(drawn)
  const listed = (net: string | undefined): readonly string[] => (net === undefined ? [] : [net])
  const circuit = {
    ...drawn,
    devices: orient(drawn, { supplies: listed(rails.supply), grounds: listed(rails.ground) }),
  }
  const facts = netFacts(circuit)
  const anomalies: Anomaly[] = []
  for (const fact of facts.values()) {
    const { net } = fact
    const isRail = net === rails.supply || net === rails.ground
    if (isRail && !fact.external)
      anomalies.push({ what: 'no-rail', net, points: points.rail, message: `rail ${net} is no port` })
    if (fact.external || isRail || fact.pins.length === 0) continue
    anomalies.push(...ofNet(circuit, fact))
  }
  for (const device of circuit.devices) {
    if (device.kind === 'mosfet' && bulkIsWrong(device, rails)) {
      const { name, pins } = device
      const message = `the bulk of ${name}, ${article(device)}-channel device, is on ${pins.b}`
      anomalies.push({ what: 'wrong-bulk', net: pins.b, device: name, points: points.bulk, message })
    }
  }
  return { circuit, facts, rails, anomalies }
}

/** How much is wrong. */
export function totalPoints(anomalies: readonly Anomaly[]): number {
  return anomalies.reduce((sum, anomaly) => sum + anomaly.points, 0)
}

function ofNet(circuit: Circuit, fact: NetFacts): readonly Anomaly[] {
  const { net, pins, gates, driven, feeds, drains, capacitors } = fact
  const names = [...new Set(pins.map(({ device }) => device))].join(', ')
  if (pins.length === 1)
    return [{ what: 'single-pin', net, points: points.singlePin, message: `only ${names} is on net ${net}` }]
  if (!driven && gates > 0)
    return [
      { what: 'undriven', net, points: points.undriven, message: `nothing drives net ${net}, the gate of ${names}` },
    ]
  if (driven && (feeds === 0 || drains === 0)) {
    const way = feeds === 0 ? 'comes to' : 'leaves'
    return [{ what: 'starved', net, points: points.starved, message: `no current ${way} net ${net} of ${names}` }]
  }
  if (driven && gates === 0 && leadsNowhere(circuit, fact))
    return [
      {
        what: 'dead-end',
        net,
        points: capacitors > 0 ? points.deadEnd / 2 : points.deadEnd,
        message: `nothing takes the signal of net ${net}, where ${names} meet`,
      },
    ]
  return []
}

/** Whether only drains, and capacitors, meet at a net. */
function leadsNowhere(circuit: Circuit, { net, pins }: NetFacts): boolean {
  const onNet = new Set(pins.map(({ device }) => device))
  return circuit.devices.every((device) => {
    if (!onNet.has(device.name)) return true
    if (isTransistor(device)) return terminalsOf(device).source !== net && terminalsOf(device).gate !== net
    return device.kind === 'capacitor'
  })
}

/** Whether the bulk of a transistor is neither on its own rail nor on its source. */
function bulkIsWrong(device: Extract<Device, { kind: 'mosfet' }>, { supply, ground }: RailGuess): boolean {
  const { b, s, d } = device.pins
  const [own, other] = device.polarity === 'p' ? [supply, ground] : [ground, supply]
  if (own === undefined || b === own || b === s || b === d) return b === other && b !== undefined && b !== s && b !== d
  return true
}

function article({ polarity }: Extract<Device, { kind: 'mosfet' }>): string {
  return polarity === 'p' ? 'a p' : 'an n'
}

/** The devices that have a pin on a net, bulks aside. */
export function devicesOn(circuit: Circuit, net: string): readonly Device[] {
  return circuit.devices.filter((device) => devicePins(device).some(([pin, at]) => at === net && pin !== 'b'))
}
