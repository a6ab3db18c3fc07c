import type { Circuit, Device, Source } from '@analogkit/netlist'
import type { Rails, Repair } from './types.js'

/** A circuit whose ideal sources stand outside of it. */
export interface ExposedSources {
  readonly circuit: Circuit
  /** Nets that were inside and are bias ports now. */
  readonly biasPorts: readonly string[]
  readonly repairs: readonly Repair[]
}

/**
 * Takes ideal sources to a rail out of a circuit: what they drive becomes a port, for whoever builds a bench to drive, with
 * a record. Nets with a stimulus are ports like any other; those with a mere value are biases. A voltage source of 0 V between
 * two nets, as it stands for an ammeter, joins them. Others stay.
 */
export function exposeSources(circuit: Circuit, { supplies, grounds }: Rails): ExposedSources {
  const sources = circuit.devices.filter((device): device is Source => device.kind === 'source')
  if (sources.length === 0) return { circuit, biasPorts: [], repairs: [] }
  const rails = new Set([...supplies, ...grounds, '0'])
  const gone = new Set<string>()
  const ports = new Set(circuit.ports)
  const biasPorts: string[] = []
  const repairs: Repair[] = []
  const joined: (readonly [kept: string, gone: string])[] = []
  for (const source of sources) {
    const { name, pins, quantity } = source
    const inside = [pins.p, pins.n].filter((net) => !rails.has(net))
    const [net, other] = inside
    if (other !== undefined && net !== undefined) {
      if (!isAmmeter(source) || (ports.has(net) && ports.has(other))) continue
      const [kept, left] = ports.has(other) ? [other, net] : [net, other]
      joined.push([kept, left])
      repairs.push({ device: name, change: `a voltage source of 0 V: ${left} and ${kept} are one net` })
    } else if (net !== undefined) {
      if (!ports.has(net) && !isStimulus(source)) biasPorts.push(net)
      ports.add(net)
      repairs.push({ device: name, change: `an ideal ${quantity} source, left to the bench: ${net} is a port` })
    } else {
      repairs.push({ device: name, change: `an ideal ${quantity} source between rails, left to the bench` })
    }
    gone.add(name)
  }
  const devices = circuit.devices.filter(({ name }) => !gone.has(name))
  return { circuit: { ...circuit, ports: [...ports], devices: joinNets(devices, joined) }, biasPorts, repairs }
}

/** The same for voltage sources to ground `0` alone: one of them may be the supply, which is needed to know the others. */
export function exposeSupplies(circuit: Circuit): ExposedSources {
  const isOther = (device: Device): boolean =>
    device.kind !== 'source' || device.quantity !== 'voltage' || (device.pins.p !== '0' && device.pins.n !== '0')
  const others = circuit.devices.filter(isOther)
  const sources = circuit.devices.filter((device) => !isOther(device))
  const exposed = exposeSources({ ...circuit, devices: sources }, { supplies: [], grounds: ['0'] })
  return { ...exposed, circuit: { ...exposed.circuit, devices: others } }
}

function isStimulus({ parameters, waveform }: Source): boolean {
  return waveform !== undefined || parameters.ac !== undefined || parameters.acmag !== undefined
}

function isAmmeter({ quantity, parameters, waveform }: Source): boolean {
  const { dc = 0, ...others } = parameters
  return quantity === 'voltage' && waveform === undefined && Number(dc) === 0 && Object.keys(others).length === 0
}

function joinNets(
  devices: readonly Device[],
  pairs: readonly (readonly [kept: string, gone: string])[],
): readonly Device[] {
  if (pairs.length === 0) return devices
  const keptAs = new Map(pairs.map(([kept, gone]) => [gone, kept]))
  const final = (net: string): string => {
    const seen = new Set([net])
    for (let next = keptAs.get(net); next !== undefined && !seen.has(next); next = keptAs.get(net)) {
      seen.add(next)
      net = next
    }
    return net
  }
  return devices.map((device) => {
    const pins = Object.fromEntries(Object.entries(device.pins).map(([pin, net]) => [pin, final(net)]))
    return { ...device, pins } as Device
  })
}
