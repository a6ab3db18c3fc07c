import { type Device, devicePins, netsOf } from '@analogkit/netlist'
import { isTransistor, terminalsOf } from '@analogkit/recognition'
import { isBoxed } from './is-boxed.js'
import type { Subject } from './subject.js'

/** How strongly a port holds the potential that its devices expect, against one for a device. */
const portConductance = 0.05

const sweeps = 200

/**
 * How high each net stands between ground (0) and supply (1) when every device that carries current is a unit resistor.
 * Nets that no current leaves stand as high as what they hang on, so a difference of zero means: carries no current.
 */
export function potentialsOf({ name, devices, ports, supplies, grounds }: Subject): ReadonlyMap<string, number> {
  const fixed = new Map([...grounds.map((net) => [net, 0] as const), ...supplies.map((net) => [net, 1] as const)])
  const neighbors = new Map<string, { readonly net: string; readonly conductance: number }[]>()
  const connect = (a: string, b: string, conductance: number) => {
    neighbors.set(a, [...(neighbors.get(a) ?? []), { net: b, conductance }])
  }
  for (const device of devices) {
    const ends = currentPath(device)
    if (ends === undefined || ends[0] === ends[1]) continue
    connect(ends[0], ends[1], 1)
    connect(ends[1], ends[0], 1)
  }
  const height = new Map<string, number>()
  for (const net of netsOf({ name, ports, parameters: {}, devices })) height.set(net, fixed.get(net) ?? 0.5)
  for (const port of ports) {
    const expected = fixed.has(port) ? undefined : expectedPotential(port, devices)
    if (expected === undefined) continue
    const outside = `outside ${port}`
    height.set(outside, expected)
    connect(port, outside, portConductance)
  }
  const free = [...neighbors].filter(([net]) => !fixed.has(net))
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const [net, others] of free) {
      let current = 0
      let total = 0
      for (const { net: other, conductance } of others) {
        current += conductance * (height.get(other) ?? 0.5)
        total += conductance
      }
      height.set(net, current / total)
    }
  }
  return height
}

/** The two nets between which a device carries a direct current. */
function currentPath(device: Device): readonly [string, string] | undefined {
  if (device.kind === 'mosfet') return [device.pins.d, device.pins.s]
  if (device.kind === 'bjt') return [device.pins.c, device.pins.e]
  if (device.kind === 'capacitor' || device.kind === 'controlled-source' || isBoxed(device)) return undefined
  return [device.pins.p, device.pins.n]
}

/** Where a port stands by the channels that end on it: drains of n devices want it high, those of p devices low. */
function expectedPotential(port: string, devices: readonly Device[]): number | undefined {
  let high = 0
  let low = 0
  for (const device of devices) {
    if (!isTransistor(device)) {
      if (currentPath(device) !== undefined && devicePins(device).some(([, net]) => net === port)) {
        high += 0.5
        low += 0.5
      }
      continue
    }
    const { drain, source } = terminalsOf(device)
    const [upper, lower] = device.polarity === 'n' ? [drain, source] : [source, drain]
    if (upper === port) high++
    if (lower === port) low++
  }
  return high + low === 0 ? undefined : high / (high + low)
}
