import { type Circuit, devicePins, type Mosfet, type Polarity } from '@analogkit/netlist'
import type { RailGuess } from './wiring.js'

/** What ends at a net. */
interface Ends {
  /** Channels by type, and whatever else is no bulk. */
  readonly n: Mosfet[]
  readonly p: Mosfet[]
  others: number
}

/**
 * The inner nets from which the way to the rail may have been cut, by type: where one channel ends and nothing else is,
 * and tails without a current source. Without them the branches above would be read upside down.
 */
export function cutWays(circuit: Circuit, rails: RailGuess): Readonly<Record<Polarity, readonly string[]>> {
  const external = new Set([...circuit.ports, ...circuit.globals, '0'])
  const ends = endsByNet(circuit)
  const found: Record<Polarity, string[]> = { n: [], p: [] }
  for (const polarity of ['n', 'p'] as const) {
    const rail = polarity === 'p' ? rails.supply : rails.ground
    const opposite = polarity === 'n' ? 'p' : 'n'
    const isOwn = (at: Ends): boolean => at[polarity].length > 0 && at[opposite].length === 0 && at.others === 0
    const tailPorts = [...ends].flatMap(([net, at]) => (external.has(net) && isOwn(at) ? [net] : []))
    const connected = reachedOverChannels(rail === undefined ? tailPorts : [rail, ...tailPorts], polarity, ends)
    for (const [net, at] of ends) {
      const own = at[polarity]
      if (external.has(net) || !isOwn(at)) continue
      const behind = own.map((device) => otherEnd(device, net))
      const cut =
        own.length === 1
          ? behind[0] !== rail
          : new Set(own.map(({ pins }) => pins.g)).size > 1 &&
            new Set(own.map(({ pins }) => ends.get(pins.g)?.others)).size === 1 &&
            !connected.has(net) &&
            !behind.some((far) => connected.has(far))
      if (cut) found[polarity].push(net)
    }
  }
  return found
}

function endsByNet(circuit: Circuit): ReadonlyMap<string, Ends> {
  const ends = new Map<string, Ends>()
  for (const device of circuit.devices) {
    for (const [pin, net] of devicePins(device)) {
      if (device.kind === 'mosfet' && pin === 'b') continue
      const at = ends.get(net) ?? { n: [], p: [], others: 0 }
      ends.set(net, at)
      if (device.kind === 'mosfet' && device.polarity !== undefined && pin !== 'g') at[device.polarity].push(device)
      else at.others += 1
    }
  }
  return ends
}

/** The nets to which channels of one type lead from rails and tails, on to the first where channels of the other type end. */
function reachedOverChannels(
  from: readonly string[],
  polarity: Polarity,
  ends: ReadonlyMap<string, Ends>,
): ReadonlySet<string> {
  const reached = new Set(from)
  // A set yields what is added while it is walked.
  for (const net of reached) {
    const at = ends.get(net)
    if (at === undefined || (!from.includes(net) && at[polarity === 'n' ? 'p' : 'n'].length > 0)) continue
    for (const device of at[polarity]) reached.add(otherEnd(device, net))
  }
  return reached
}

function otherEnd({ pins }: Mosfet, net: string): string {
  return pins.d === net ? pins.s : pins.d
}
