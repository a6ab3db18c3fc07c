import type { DifferentialPair } from './types.js'
import { farEnd, isDiode, type WiredNet, type Wiring } from './wiring.js'

/** Two ports that may be the inputs, and the pairs that they drive. */
export interface Candidate {
  readonly ports: readonly [WiredNet, WiredNet]
  readonly pairs: readonly DifferentialPair[]
  /** Followers, level shifters or resistors stand between the ports and the gates. */
  readonly buffered: boolean
}

/** Each candidate is followed through the whole circuit; real circuits have a handful. */
const mostCandidates = 32
/** Followers and level shifters in a row. */
const deepest = 3

/**
 * Finds the pairs of ports that can be the inputs: both drive the gates of one differential pair, directly or through
 * followers. Of more than 32, those that drive the most pairs.
 */
export function findCandidates({ byName }: Wiring, pairs: readonly DifferentialPair[]): readonly Candidate[] {
  const found = new Map<
    string,
    { ports: readonly [WiredNet, WiredNet]; pairs: DifferentialPair[]; buffered: boolean }
  >()
  for (const pair of pairs) {
    const [a, b] = pair.gates.map((gate) => byName.get(gate))
    if (a === undefined || b === undefined) continue
    const [from, to] = [drivingPort(a), drivingPort(b)]
    if (from === undefined || to === undefined || from === to) continue
    const key = from.index < to.index ? `${from.index} ${to.index}` : `${to.index} ${from.index}`
    const known = found.get(key)
    const buffered = from !== a || to !== b
    if (known === undefined) found.set(key, { ports: [from, to], pairs: [pair], buffered })
    else {
      known.pairs.push(pair)
      known.buffered &&= buffered
    }
  }
  const all = [...found.values()]
  return all.length <= mostCandidates
    ? all
    : all.toSorted((a, b) => b.pairs.length - a.pairs.length).slice(0, mostCandidates)
}

/** The port that a net follows: itself, or the gate of a follower, the far end of a level shifter or of a resistor. */
function drivingPort(net: WiredNet, depth = 0): WiredNet | undefined {
  if (net.port) return net
  if (net.rail !== undefined || depth === deepest) return undefined
  const drivers = new Set<WiredNet>()
  for (const device of net.sources) {
    // A follower, or a diode in series.
    if (device.drain.rail !== undefined || isDiode(device)) drivers.add(device.gate)
  }
  for (const end of net.ends) {
    if (end.kind === 'diode' || end.kind === 'resistor') {
      const far = farEnd(end, net)
      if (far.rail === undefined) drivers.add(far)
    }
  }
  if (drivers.size !== 1) return undefined
  const [driver] = drivers
  return driver === undefined ? undefined : drivingPort(driver, depth + 1)
}
