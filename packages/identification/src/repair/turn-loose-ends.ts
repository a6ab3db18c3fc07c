import { type Circuit, type Device, devicePins, type Mosfet } from '@analogkit/netlist'
import { isTransistor, terminalsOf } from '@analogkit/recognition'

/** What the other devices let in at a net, and what they take from it. */
interface Currents {
  pins: number
  feeds: number
  drains: number
}

/**
 * Turns the transistors of which one end hangs loose. The way to the rail says nothing of them, but the other end does:
 * where a current has no way on, they took it; where it has no way in, they gave it.
 */
export function turnLooseEnds(
  circuit: Circuit,
  { supply, ground }: { readonly supply: string | undefined; readonly ground: string | undefined },
): Circuit {
  const external = new Set([...circuit.ports, ...circuit.globals, '0'])
  const currents = new Map<string, Currents>()
  for (const device of circuit.devices) {
    for (const [pin, net] of devicePins(device)) {
      if (device.kind === 'mosfet' && pin === 'b') continue
      const at = currents.get(net) ?? { pins: 0, feeds: 0, drains: 0 }
      currents.set(net, at)
      at.pins += 1
      if (isTransistor(device)) {
        const { drain } = terminalsOf(device)
        if (pin === 'g' || (device.kind === 'bjt' && pin === 'b')) continue
        const isDrain = device.kind === 'mosfet' ? pin === 'd' : net === drain
        if (isDrain === (device.polarity === 'n')) at.drains += 1
        else at.feeds += 1
      } else if (device.kind !== 'capacitor') {
        at.feeds += 1
        at.drains += 1
      }
    }
  }
  const isLoose = (net: string): boolean => currents.get(net)?.pins === 1 && !external.has(net)
  const turned = circuit.devices.map((device): Device => {
    if (device.kind !== 'mosfet' || isLoose(device.pins.d) === isLoose(device.pins.s)) return device
    return sourceIsLoose(device, isLoose(device.pins.d))
      ? withSource(device, isLoose(device.pins.s))
      : withSource(device, isLoose(device.pins.d))
  })
  return { ...circuit, devices: turned }

  function sourceIsLoose(device: Mosfet, drainIsLoose: boolean): boolean {
    const kept = drainIsLoose ? device.pins.s : device.pins.d
    const [own, opposite] = device.polarity === 'p' ? [supply, ground] : [ground, supply]
    if (kept === own) return false
    if (kept === opposite) return true
    const { feeds = 0, drains = 0 } = currents.get(kept) ?? {}
    // As it stands, the device counts at the end that is kept.
    const counted = drainIsLoose === (device.polarity === 'n') ? 'feeds' : 'drains'
    const fed = feeds - (counted === 'feeds' ? 1 : 0) > 0
    const drained = drains - (counted === 'drains' ? 1 : 0) > 0
    const takes = device.polarity === 'n' ? !drained && fed : !fed && drained
    const gives = device.polarity === 'n' ? !fed && drained : !drained && fed
    if (takes) return true
    if (gives) return false
    // Two sources on one net are a pair, and transistors with one gate stand on one level.
    const likes = circuit.devices.filter(
      (other): other is Mosfet => other !== device && other.kind === 'mosfet' && other.polarity === device.polarity,
    )
    const alike = likes.filter(({ pins }) => pins.g === device.pins.g)
    if (likes.some(({ pins }) => pins.s === kept && pins.g !== device.pins.g)) return false
    if (alike.length > 0) return alike.some(({ pins }) => pins.s === own)
    return likes.some(({ pins }) => pins.d === kept)
  }
}

/** The device as it is when its source is loose already, else turned. */
function withSource(device: Mosfet, asDrawn: boolean): Mosfet {
  return asDrawn ? device : { ...device, pins: { ...device.pins, d: device.pins.s, s: device.pins.d } }
}
