import type { WiredNet, Wiring } from './wiring.js'

/** What arrives at a net. */
export interface Arrival {
  /** +1 when the net rises with the start, -1 when it falls, 0 when equally short paths disagree. */
  readonly sign: -1 | 0 | 1
  /** Transistors on the shortest path; a resistor counts 1.5. */
  readonly distance: number
}

/** How a signal goes on from a net. */
interface Step {
  readonly to: WiredNet
  readonly flips: boolean
  /** In halves of a transistor. */
  readonly cost: number
}

/** A pair of gates that share a tail: each raises the drain of the other side. */
export interface CoupledPair {
  readonly gates: readonly [WiredNet, WiredNet]
  readonly drains: readonly [WiredNet, WiredNet]
}

/** All ways of a signal through a circuit. */
export type SignalSteps = readonly (readonly Step[])[]

/**
 * The ways of a small signal at low frequency, by net: gate to drain inverts, gate to source and source to drain do not,
 * a resistor passes both ways. Capacitors are not followed, as the sign at low frequency is wanted.
 */
export function signalSteps({ nets, transistors, branches }: Wiring): SignalSteps {
  const steps = nets.map((): Step[] => [])
  const add = (from: WiredNet, to: WiredNet, flips: boolean, cost: number): void => {
    if (from !== to) steps[from.index]?.push({ to, flips, cost })
  }
  for (const { gate, drain, source } of transistors) {
    add(gate, drain, true, 2)
    add(gate, source, false, 2)
    if (gate !== drain) add(source, drain, false, 2)
  }
  for (const { kind, p, n } of branches) {
    if (kind === 'capacitor' || kind === 'source') continue
    add(p, n, false, 3)
    add(n, p, false, 3)
  }
  return steps
}

/**
 * Follows a signal from a net along the shortest ways over (net, sign).
 *
 * @param holds - by net: 1 where the voltage holds still: rails, other inputs, the tails of the input pairs
 * @param pairs - pairs whose tails are held
 * @returns by net; absent where nothing arrives
 * @see E. W. Dijkstra, "A note on two problems in connexion with graphs", Numerische Mathematik 1, 1959; with buckets, as
 *   the costs are small whole numbers (R. B. Dial, Communications of the ACM 12(11), 1969)
 */
export function propagate(
  steps: SignalSteps,
  from: WiredNet,
  holds: Uint8Array,
  pairs: readonly CoupledPair[] = [],
): readonly (Arrival | undefined)[] {
  // State 2 i is net i with the sign of the start, 2 i + 1 with the other.
  const costs = new Float64Array(2 * steps.length).fill(Number.POSITIVE_INFINITY)
  const buckets: number[][] = []
  const reach = (to: WiredNet, flipped: number, cost: number): void => {
    const state = 2 * to.index + flipped
    if (holds[to.index] === 1 || cost >= (costs[state] ?? 0)) return
    costs[state] = cost
    const bucket = buckets[cost]
    if (bucket === undefined) buckets[cost] = [state]
    else bucket.push(state)
  }
  costs[2 * from.index] = 0
  buckets[0] = [2 * from.index]
  for (let cost = 0; cost < buckets.length; cost++) {
    for (const state of buckets[cost] ?? []) {
      if (costs[state] !== cost) continue
      const flipped = state & 1
      for (const step of steps[state >> 1] ?? []) reach(step.to, step.flips ? 1 - flipped : flipped, cost + step.cost)
      for (const { gates, drains } of pairs) {
        if (gates[0].index === state >> 1) reach(drains[1], flipped, cost + 4)
        if (gates[1].index === state >> 1) reach(drains[0], flipped, cost + 4)
      }
    }
  }
  return steps.map((_, net): Arrival | undefined => {
    const [rising = 0, falling = 0] = [costs[2 * net], costs[2 * net + 1]]
    if (rising === Number.POSITIVE_INFINITY && falling === Number.POSITIVE_INFINITY) return undefined
    const sign = rising === falling ? 0 : rising < falling ? 1 : -1
    return { sign, distance: Math.min(rising, falling) / 2 }
  })
}
