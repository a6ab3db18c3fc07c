import type { Circuit } from '@analogkit/netlist'
import { isTransistor, terminalsOf } from './transistor.js'
import type { DifferentialPair } from './types.js'

/** What arrives at a net. */
export interface Arrival {
  /** +1 when the net rises with the start, -1 when it falls, 0 when equally short paths disagree. */
  readonly sign: -1 | 0 | 1
  /** Transistors on the shortest path; a resistor counts 1.5. */
  readonly distance: number
}

interface Step {
  readonly to: string
  readonly flips: boolean
  readonly cost: number
}

/**
 * Follows a small signal from a net: gate to drain inverts, gate to source and source to drain do
 * not, a resistor passes both ways. Capacitors are not followed, as the sign at low frequency is
 * wanted. Shortest paths over (net, sign).
 *
 * @param blocked - nets that hold still: rails, other inputs, the tails of the input pairs
 * @param pairs - differential pairs whose tails are blocked: each gate raises the drain of the other side
 */
export function propagate(
  circuit: Circuit,
  from: string,
  blocked: ReadonlySet<string>,
  pairs: readonly DifferentialPair[] = [],
): ReadonlyMap<string, Arrival> {
  const steps = signalSteps(circuit, blocked, pairs)
  const cost = new Map<string, number>([[`+${from}`, 0]])
  const open = new Set<string>([`+${from}`])
  const costOf = (state: string) => cost.get(state) ?? Number.POSITIVE_INFINITY
  while (open.size > 0) {
    const state = [...open].reduce((a, b) => (costOf(a) <= costOf(b) ? a : b))
    open.delete(state)
    for (const { to, flips, cost: added } of steps.get(state.slice(1)) ?? []) {
      const sign = state.startsWith('+') !== flips ? '+' : '-'
      const total = costOf(state) + added
      if (total < costOf(sign + to)) {
        cost.set(sign + to, total)
        open.add(sign + to)
      }
    }
  }
  const arrivals = new Map<string, Arrival>()
  for (const net of new Set([...cost.keys()].map((state) => state.slice(1)))) {
    const [rising, falling] = [costOf(`+${net}`), costOf(`-${net}`)]
    arrivals.set(net, { sign: rising === falling ? 0 : rising < falling ? 1 : -1, distance: Math.min(rising, falling) })
  }
  return arrivals
}

function signalSteps(
  circuit: Circuit,
  blocked: ReadonlySet<string>,
  pairs: readonly DifferentialPair[],
): ReadonlyMap<string, readonly Step[]> {
  const steps = new Map<string, Step[]>()
  const add = (from: string, to: string, flips: boolean, cost: number) => {
    if (from === to || blocked.has(to)) return
    const list = steps.get(from)
    if (list === undefined) steps.set(from, [{ to, flips, cost }])
    else list.push({ to, flips, cost })
  }
  for (const device of circuit.devices) {
    if (isTransistor(device)) {
      const { gate, drain, source } = terminalsOf(device)
      add(gate, drain, true, 1)
      add(gate, source, false, 1)
      if (gate !== drain) add(source, drain, false, 1)
    } else if (device.kind === 'resistor') {
      add(device.pins.p, device.pins.n, false, 1.5)
      add(device.pins.n, device.pins.p, false, 1.5)
    }
  }
  for (const { gates, drains } of pairs) {
    add(gates[0], drains[1], false, 2)
    add(gates[1], drains[0], false, 2)
  }
  return steps
}
