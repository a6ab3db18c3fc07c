import type { Circuit, Device, Mosfet } from '@analogkit/netlist'
import type { NetFacts, Wiring } from './wiring.js'

/**
 * Turns the transistors of which one end hangs loose. The way to the rail says nothing of them, but the other end does:
 * where a current has no way on, they took it; where it has no way in, they gave it.
 *
 * @returns undefined when all stand right
 */
export function turnLooseEnds(wiring: Wiring): Circuit | undefined {
  const { circuit, nets } = wiring
  let turned = false
  const devices = circuit.devices.map((device): Device => {
    if (device.kind !== 'mosfet') return device
    const drainIsLoose = isLooseEnd(nets.get(device.pins.d))
    if (drainIsLoose === isLooseEnd(nets.get(device.pins.s))) return device
    if (lostItsSource(device, drainIsLoose, wiring) !== drainIsLoose) return device
    turned = true
    return { ...device, pins: { ...device.pins, d: device.pins.s, s: device.pins.d } }
  })
  return turned ? { ...circuit, devices } : undefined
}

/** Whether the loose end of a transistor must be its source, judged by what meets at the other end. */
function lostItsSource(device: Mosfet, drainIsLoose: boolean, { channels, nets, rails }: Wiring): boolean {
  const kept = drainIsLoose ? device.pins.s : device.pins.d
  const [own, opposite] = device.polarity === 'p' ? [rails.supply, rails.ground] : [rails.ground, rails.supply]
  if (kept === own) return false
  if (kept === opposite) return true
  const fact = nets.get(kept)
  // As it stands, the device counts among the feeds or the drains itself.
  const counted = drainIsLoose === (device.polarity === 'n') ? 'feeds' : 'drains'
  const fed = (fact?.feeds ?? 0) > (counted === 'feeds' ? 1 : 0)
  const drained = (fact?.drains ?? 0) > (counted === 'drains' ? 1 : 0)
  if (fed !== drained) return fed === (device.polarity === 'n')
  // Two sources on one net are a pair, and transistors with one gate stand on one level.
  const likes = channels.filter(
    (other) => other.device.name !== device.name && other.device.polarity === device.polarity,
  )
  if (likes.some(({ source, gate }) => source === kept && gate !== device.pins.g)) return false
  const alike = likes.filter(({ gate }) => gate === device.pins.g)
  if (alike.length > 0) return alike.some(({ source }) => source === own)
  return likes.some(({ drain }) => drain === kept)
}

/** Whether a net is the end of one device and nothing else. */
export function isLooseEnd(fact: NetFacts | undefined): boolean {
  return fact !== undefined && fact.pins.length === 1 && !fact.external
}
